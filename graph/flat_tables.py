"""The graph as flat CSV tables with labels: entities, statements, observations, evidence, and a note on how they fit together."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

from .catalogue import catalogue
from .cite import citation, link
from .claims import claims
from .names import PREFIXES, entity
from .queries import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .claims import Cited, Claim
    from .store import Store

__all__ = ["flat_tables", "zipped"]

_PARTED = " | "
_OBSERVATIONS = """SELECT * WHERE { ?id a send:Observation ; rdfs:label ?text ; send:indicator ?indicator ; send:about ?about .
  ?indicator rdfs:label ?indicator_label . ?about rdfs:label ?about_label .
  OPTIONAL { ?id send:valueText ?value_text } OPTIONAL { ?id send:value ?value } OPTIONAL { ?id send:unit ?unit }
  OPTIONAL { ?id send:trend ?trend } OPTIONAL { ?id send:comparison ?comparison }
  OPTIONAL { ?id send:comparator ?comparator . ?comparator rdfs:label ?comparator_label }
  OPTIONAL { ?id send:comparatorValue ?comparator_value } OPTIONAL { ?id send:comparatorWhen ?comparator_when } } ORDER BY ?id"""
_HEADERS = {
    "entities": "id iri type type_label label aliases areas identifiers basis note successor",
    "statements": "id subject subject_label predicate predicate_label object object_label object_is_literal evidence_count",
    "observations": (
        "id indicator indicator_label about about_label text value_text value unit trend comparison comparator comparator_label "
        "comparator_value comparator_when"
    ),
    "evidence": (
        "id claim claim_kind source source_title source_kind body publisher said_on said_basis when start_earliest start_latest "
        "end_earliest end_latest status denied basis said_by qualifiers locators starts ends summary reason url data_version citation "
        "held_as last_evidenced"
    ),
}
_README = """{title}

Licence:      {licence} ({licence_url})
Data version: {data_version}
Attribution:  {attribution}
{shown}
The documents from which the facts were read belong to their publishers and are not part of this data.

entities.csv      a row for each thing; id is what the other tables name
statements.csv    a row for each statement; subject and object are ids of entities, concepts, or literals
observations.csv  a row for each figure or comparison; indicator, about and comparator are ids of entities
evidence.csv      a row for each source saying a claim; claim is the id of a statement or an observation (claim_kind)

A statement says nothing of when, whether or by whom: that stands on its evidence. status is actual, planned or proposed; denied is
true where the source denies it. when is EDTF; the four dates beside it are the earliest and latest start and end. In a graph as of a day,
held_as says how the evidence bears on the day, and last_evidenced to which day it reaches.
UTF-8, a comma between cells; several values in a cell are parted by " | ".
"""
# The oldest day that a zip can hold: the same data gives the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)


def flat_tables(store: Store, about: Mapping[str, str]) -> dict[str, str]:
    """Return the text of each file by its name: four tables and README.txt with licence and data version."""
    found = claims(store)
    cells = {
        "entities": _entities(store),
        "statements": (_statement(claim) for claim in found if not claim.text),
        "observations": _observations(store),
        "evidence": (_evidence(claim, cited) for claim in found for cited in claim.evidence),
    }
    return {
        "README.txt": _README.format(**about, shown=_shown(about)),
        **{f"{name}.csv": _table(_HEADERS[name], lines) for name, lines in cells.items()},
    }


def _shown(about: Mapping[str, str]) -> str:
    """Return a line for each day that the graph shows; empty for the whole graph."""
    names = {"as_of": "As of:        ", "known_by": "Known by:     "}
    return "".join(f"{label}{about[name]}\n" for name, label in names.items() if name in about)


def zipped(files: Mapping[str, str]) -> bytes:
    """Return files as a zip, the same bytes for the same texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, _DAY)
            # Which system wrote it, and the rights of the file: otherwise the bytes would tell one system from another.
            member.create_system, member.external_attr = 3, 0o644 << 16
            archive.writestr(member, files[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _table(header: str, lines: Iterable[tuple[str, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header.split())
    writer.writerows(lines)
    return out.getvalue()


def _entities(store: Store) -> Iterable[tuple[str, ...]]:
    for card in catalogue(store):
        codes = _PARTED.join(f"{scheme}:{value}" for scheme, value in card.identifiers)
        yield (
            card.id, str(entity(card.id)), card.type, card.kind, card.label, _PARTED.join(card.aliases), _PARTED.join(card.areas),
            codes, card.basis, card.note, card.successor,
        )  # fmt: skip


def _statement(claim: Claim) -> tuple[str, ...]:
    return (
        claim.id, claim.subject, claim.subject_label, claim.predicate, claim.predicate_label, claim.object, claim.object_label,
        str(claim.is_literal).lower(), str(len(claim.evidence)),
    )  # fmt: skip


def _observations(store: Store) -> Iterable[tuple[str, ...]]:
    for row in rows(store, _OBSERVATIONS):
        yield tuple(row[name].removeprefix(PREFIXES["sg"]).removeprefix(PREFIXES["concept"]) for name in _HEADERS["observations"].split())


def _evidence(claim: Claim, cited: Cited) -> tuple[str, ...]:
    places = zip(*((place.locator, place.starts, place.ends) for place in cited.places), strict=True)
    locators, starts, ends = (_PARTED.join(parts) for parts in places) if cited.places else ("", "", "")
    return (
        cited.id, claim.id, "observation" if claim.text else "statement", cited.source, cited.title, cited.document_kind, cited.body,
        cited.publisher, cited.said_on, cited.said_basis, cited.when, *cited.bounds, cited.status, str(cited.denied).lower(), cited.basis,
        cited.said_by, _PARTED.join(f"{key}={value}" for key, value in cited.qualifiers), locators, starts, ends, cited.summary,
        cited.reason, link(cited), cited.data_version, citation(cited), cited.held_as, cited.last_evidenced,
    )  # fmt: skip
