"""Why a query failed or found nothing: its names, variables and texts held against ontology and data."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from .algebra import scope
from .names import PREFIXES, compact
from .queries import rows
from .sparql import LONGEST, terms, tokens
from .store import Boolean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .algebra import Scope
    from .names import Iri
    from .store import Store

__all__ = ["hints"]

_PRELUDE = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
_OCCURS = "{{ <{0}> ?p ?o }} UNION {{ ?s <{0}> ?o }} UNION {{ ?s ?p <{0}> }} UNION {{ GRAPH <{0}> {{ ?s ?p ?o }} }}"
_NAMES = """SELECT DISTINCT ?i WHERE { { SELECT DISTINCT ?i { ?i ?p ?o } } UNION { SELECT DISTINCT ?i { ?s ?i ?o } }
  UNION { SELECT DISTINCT ?i { ?s ?p ?i FILTER(ISIRI(?i)) } } UNION { GRAPH ?i {} } }"""
_SAME = """SELECT DISTINCT (STR(?o) AS ?value) (IF(LANG(?o) = "", "", CONCAT("@", LANG(?o))) AS ?mark) WHERE {{
  ?s ?p ?o FILTER(ISLITERAL(?o) && LCASE(STR(?o)) = LCASE(STR({0}))) }} ORDER BY ?value ?mark LIMIT 3"""
_LABELS = "SELECT DISTINCT ?o WHERE { ?s rdfs:label|skos:altLabel|skos:prefLabel|dcterms:title|send:acronym|send:expansion ?o }"
_PROPERTIES = "<{0}> a ?k FILTER(?k IN (owl:ObjectProperty, owl:DatatypeProperty, owl:AnnotationProperty, rdf:Property))"
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_OF_CLOCKS = {"send:heldAs", "send:lastEvidenced"}
_AS_PART = 0.85
_BEHIND = 10
_LIKE = 72
_ALIKE_VARIABLES = 75
_NEAR = 3
_MOST = 8
_SHORT = 3


def hints(store: Store, text: str) -> list[str]:
    """Return what in a query cannot be meant so, with the nearest that can: a sentence each, the likeliest cause first.

    Nothing is said of a query that is longer than ``LONGEST``.
    """
    if len(text) > LONGEST:
        return []
    parsed = scope(text)
    found = [*_variables(text, parsed), *_names(store, text), *_strings(store, parsed.strings if parsed else ())]
    return list(dict.fromkeys(found))[:_MOST]


def _names(store: Store, text: str) -> Iterator[str]:
    known: dict[str, list[str]] = {}
    for iri, written in terms(text).items():
        prefix, _, local = compact(iri).partition(":")
        if prefix not in PREFIXES or prefix == "xsd":
            continue
        if not _ask(store, _OCCURS.format(iri)):
            known = known or _by_prefix(store)
            meant = [f"{prefix}:{name}" for name in _nearest(local, known.get(prefix, ()))]
            meant += [f"{other}:{local}" for other in PREFIXES if other != prefix and _ask(store, _OCCURS.format(PREFIXES[other] + local))]
            yield f"{written} does not occur{_meant(meant)}"
        elif unused := _unused(store, iri, written):
            yield unused


def _by_prefix(store: Store) -> dict[str, list[str]]:
    """Return all names that occur, by their prefix: one pass over the graph serves every unknown name of a query."""
    found: dict[str, list[str]] = {}
    for row in rows(store, _NAMES):
        prefix, _, local = compact(row["i"]).partition(":")
        found.setdefault(prefix, []).append(local)
    return found


def _unused(store: Store, iri: Iri, written: str) -> str:
    """Return why a term of the ontology finds nothing, if no plain triple uses it."""
    if compact(iri) in _OF_CLOCKS:
        return f"{written} is there only in a graph as of a day: give --as-of"
    if _ask(store, f"?x a <{iri}>") or _ask(store, f"?s <{iri}> ?o"):
        return ""
    if _ask(store, _PROPERTIES.format(iri)):
        if _ask(store, f"?s rdf:predicate <{iri}>"):
            return (
                f"{written} has no plain triple: it is only planned, proposed or denied. "
                f"Ask for statements: ?s rdf:subject ?x ; rdf:predicate {written} ; rdf:object ?y"
            )
        return f"{written} is a property of the ontology that no statement uses"
    if _ask(store, f"<{iri}> a owl:Class"):
        return f"{written} is a class of the ontology that nothing in the data belongs to"
    below = [
        compact(row["n"]) for row in rows(store, f"SELECT ?n WHERE {{ ?n rdfs:subPropertyOf|owl:equivalentProperty <{iri}> }} ORDER BY ?n")
    ]
    return f"{written} is only aligned with, and no triple uses it; use {', '.join(below)}" if below else ""


def _variables(text: str, parsed: Scope | None) -> Iterator[str]:
    counted = Counter(token.text[1:] for token in tokens(text) if token.kind == "variable")
    for name, times in counted.items():
        others = [other for other in counted if re.sub(r"\d", "", other) != re.sub(r"\d", "", name)]
        near = [f"?{other}" for other in _nearest(name, others, _ALIKE_VARIABLES)] if len(name) >= _SHORT else []
        if parsed and (name in parsed.unbound or name not in parsed.bound):
            yield f"?{name} is never bound: no triple, BIND or VALUES gives it a value{_meant(near[:1])}"
        elif times == 1 and near and counted[near[0][1:]] > 1:
            yield f"?{name} is used only once{_meant(near[:1])}"


def _strings(store: Store, strings: Iterable[tuple[str, str]]) -> Iterator[str]:
    labels: list[str] = []
    for value, written in strings:
        if _ask(store, f"?s ?p {written}"):
            continue
        alike = rows(store, _SAME.format(written))
        near = [f'"{row["value"]}"{row["mark"]}' for row in alike]
        labels = labels or [row["o"] for row in rows(store, _LABELS)]
        yield f"{written} does not occur{_meant(near or [f'{chr(34)}{label}{chr(34)}' for label in _nearest(value, labels)])}"


def _ask(store: Store, pattern: str) -> bool:
    found = store.query(f"{_PRELUDE}ASK {{ {pattern} }}")
    return isinstance(found, Boolean) and found.value


def _meant(near: list[str]) -> str:
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _nearest(wanted: str, names: Iterable[str], least: float = _LIKE) -> list[str]:
    """Return the names most like one, as wholes or, less so, in one of their words (Bord, PartnershipBoard)."""
    from rapidfuzz import fuzz

    def likeness(name: str) -> float:
        parts = _PART.findall(name)
        best = max((fuzz.ratio(wanted.casefold(), part.casefold()) for part in parts), default=0.0) if len(parts) > 1 else 0.0
        return max(fuzz.ratio(wanted.casefold(), name.casefold()), _AS_PART * best)

    ranked = sorted(((likeness(name), name) for name in set(names) - {wanted}), key=lambda pair: (-pair[0], pair[1]))
    return [name for score, name in ranked[:_NEAR] if score >= max(least, ranked[0][0] - _BEHIND)]
