"""Everything that can be checked of a data folder: rows, shapes, consistency, passages, what sources say of each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .build import open_store
from .cite import citation
from .claims import claims
from .consistency import inconsistencies, unused
from .disagree import disagreements
from .errors import SendgraphError
from .facts import load_facts
from .findings import RULES, Finding, Source
from .freshness import dataset
from .layers import source_rows
from .names import GRAPHS, PREFIXES, compact, send
from .places import Places, lines
from .proof import attached
from .queries import rows
from .rdf import ontology_quads, to_quads
from .resources import Inputs
from .shapes import violations
from .sources import digest
from .store import Store
from .vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from .claims import Claim
    from .disagree import Disagreement
    from .errors import DataError
    from .records import Evidence, Facts, Passage
    from .shapes import Violation
    from .sources import Text
    from .tables import Row

__all__ = ["Checked", "check", "graph_findings"]

_IN_WORDS = {
    "denial": "one source or speaker says it, another denies it",
    "status": "sources differ on whether it is actual, planned or proposed",
    "when": "sources date it differently",
    "value": "sources give different values",
}
_NO_EVIDENCE = """SELECT DISTINCT ?claim WHERE { { ?claim a send:Statement } UNION { ?claim a send:Observation }
  MINUS { ?claim send:hasEvidence ?evidence } } ORDER BY ?claim"""
_STRAY = """SELECT DISTINCT ?evidence ?graph ?other WHERE { GRAPH ?graph { ?claim send:hasEvidence ?evidence }
  { GRAPH ?other { ?evidence a send:Evidence } } UNION
  { GRAPH ?any { ?evidence send:source ?source } BIND(IRI(CONCAT(STR(graph:), STRAFTER(STR(?source), STR(sg:)))) AS ?other) }
  FILTER(?other != ?graph) } ORDER BY ?evidence ?graph ?other"""
_CLASSES = "SELECT DISTINCT ?class WHERE {{ <{relation}> rdfs:{kind}|schema:{kind}Includes ?class }} ORDER BY ?class"


@dataclass(frozen=True)
class Checked:
    """All findings of a check, in the order of a report, and whether the graph was left unchecked until its rows are sound."""

    findings: tuple[Finding, ...]
    is_partial: bool

    @property
    def errors(self) -> int:
        """Return how many of the findings are errors."""
        return sum(found.is_error for found in self.findings)

    @property
    def notices(self) -> int:
        """Return how many of the findings are notices."""
        return len(self.findings) - self.errors


def check(data: Inputs | Path, ontology: Path, *, today: date, documents: Path | None = None, only: Collection[str] = ()) -> Checked:
    """Check data folders against an ontology folder on a given day, and against a folder of documents where one is given.

    While a row is faulty the graph is not checked: whatever needs that row would be reported as a fault of its own.

    Where ``only`` names sources, what these say is checked and nothing else is read; with what others say it is compared by the store,
    which is built if need be. Posts with two holders and entities that nothing uses are found by a check of everything alone.

    Raises StoreError for Turtle that cannot be read, SendgraphError for a folder of documents or a source that is not there.
    """
    data = Inputs.of(data)
    if missing := sorted(set(only) - {row["id"] for row in source_rows(data, [])}):
        raise SendgraphError(f"{missing[0]!r} is not a source.", "Give an id of sources.csv; `sendgraph sources` shows them.")
    vocabulary = load_vocabulary(ontology)
    faults: list[DataError] = []
    facts = load_facts(data, vocabulary, faults, only=only)
    found = [Finding("row", error.file, error.row, error.column, error.found, error.remedy) for error in faults]
    found += inconsistencies(facts, today)
    is_partial = any(each.rule in ("row", "value") for each in found)
    if not is_partial:
        about = dataset(data, ontology).quads()
        store = Store.merged({*to_quads(facts, vocabulary), *about, *ontology_quads(ontology)})
        places = Places(facts, vocabulary)
        said = _compared(data, facts) if only else claims(store)
        found = [*_cited(found, said, places), *(() if only else unused(facts))]
        shapes = (ontology / "shapes" / "data.ttl").read_text(encoding="utf-8")
        # Of an entity, what others say of it may be what a shape asks for.
        found += (each for each in graph_findings(store, said, shapes, places) if not only or Path(each.file).stem in only)
    if documents and not faults:
        found += _passages(facts, attached(data, documents), documents)
    order = {rule: index for index, rule in enumerate(RULES)}
    return Checked(tuple(sorted(_with_lines(set(found)), key=lambda each: (order[each.rule], each))), is_partial)


def _compared(data: Inputs, facts: Facts) -> list[Claim]:
    """Return the claims of some facts with the evidence of all sources."""
    store, _ = open_store(data)
    own = {said.evidence.source for said in facts.statements} | {seen.evidence.source for seen in facts.observations}
    things = {said.subject.removeprefix(PREFIXES["sg"]) for said in facts.statements} | {seen.indicator for seen in facts.observations}
    return [claim for claim in claims(store, *sorted(things)) if any(cited.source in own for cited in claim.evidence)] if things else []


def graph_findings(store: Store, said: Iterable[Claim], shapes: str, places: Places) -> Iterator[Finding]:
    """Yield what a store and its claims hold that they should not, or lack, each placed at the row that it comes from."""
    for row in rows(store, _NO_EVIDENCE):
        yield _at(places.row(row["claim"]), "no-evidence", "the statement has no evidence", "Build the store anew.", iri=row["claim"])
    for row in rows(store, _STRAY):
        graphs = " and ".join(row[name].removeprefix(GRAPHS) for name in ("graph", "other"))
        apart = f"the statement and its evidence stand in the graphs {graphs}"
        yield _at(places.row(row["evidence"]), "stray-evidence", apart, "Keep both in the graph of the source.", iri=row["evidence"])
    for violation in violations(store.triples(), shapes):
        yield _broken(store, violation, places)
    for found in disagreements(claim for claim in said if claim.evidence):
        yield _disagreement(found, places)


def _at(row: Row | None, rule: str, found: str, remedy: str, *, iri: str = "", column: str = "") -> Finding:
    """Return a finding at a row; what comes from no row is named by its IRI."""
    if row is None:
        return Finding(rule, "", 0, "", f"{found} ({compact(iri)})", remedy)
    return Finding(rule, str(row.file), row.number, column, found, remedy)


def _broken(store: Store, violation: Violation, places: Places) -> Finding:
    """Return what a violation means for a person: the row that it comes from, and what may stand there instead."""
    message = violation.message.rstrip(".")
    for column, kind in (("subject", "domain"), ("object", "range")):
        if message.casefold().startswith((f"a {column}", f"an {column}")) and violation.path:
            allowed = [
                compact(each["class"]).removeprefix("send:") for each in rows(store, _CLASSES.format(relation=violation.path, kind=kind))
            ]
            row = places.use(violation.path, violation.value, column)
            remedy = f"Write one of the class {' or '.join(allowed)}, or another relation."
            return _at(row, "shape", message, remedy, iri=violation.value, column=column)
    remedy = f"The value is {compact(violation.value)!r}." if violation.value and violation.value != violation.focus else ""
    if violation.path == send("sha256"):
        remedy = "Run `sendgraph verify --sources DIR --write` with the documents."
    return _at(places.row(violation.focus), "shape", message, remedy or "Correct the row.", iri=violation.focus)


def _cited(found: Iterable[Finding], said: Iterable[Claim], places: Places) -> Iterator[Finding]:
    """Yield findings about rows; those of holders with the citations of their evidence, now that a graph has it."""
    listed = list(found)
    shown = {each.place for finding in listed if finding.rule == "holders" for each in finding.evidence}
    notes = {source.place: source.citation for row, source in _sources(said, places) if row and source.place in shown} if shown else {}
    for each in listed:
        cited = (replace(source, citation=notes.get(source.place, source.citation)) for source in each.evidence)
        yield replace(each, evidence=tuple(cited)) if each.rule == "holders" else each


def _sources(said: Iterable[Claim], places: Places) -> Iterator[tuple[Row | None, Source]]:
    """Yield each piece of evidence of some claims: the row that it comes from, and its citation at that place."""
    for claim in said:
        for cited in claim.evidence:
            row = places.row_of(claim.id, cited.source, cited.summary)
            yield row, Source(f"{row.file.parent.name}/{row.file.name}, row {row.number}" if row else "", citation(cited))


def _disagreement(said: Disagreement, places: Places) -> Finding:
    shown = list(_sources(said.claims, places))
    sources = tuple(source for _, source in shown)
    row = next((row for row, _ in shown if row), None)
    found = f"{said.about}: {_IN_WORDS[said.kind]}"
    return replace(
        _at(row, "disagreement", found, "If the documents do say so, leave it: the graph shows both.", iri=said.about), evidence=sources
    )


def _passages(facts: Facts, texts: dict[str, tuple[Text, bool]], folder: Path) -> Iterator[Finding]:
    for row in facts.sources:
        if row["id"] not in texts:
            yield _at(row, "version", f"no document in {folder} is {row['id']}", "Its passages were not looked for.", column="id")
        elif not texts[row["id"]][1]:
            found = f"{row['id']} is another version of the document, recognised by its passages"
            yield _at(row, "version", found, "If it is to replace the old one, mend its passages, then sha256.", column="sha256")
    for evidence in [said.evidence for said in facts.statements] + [seen.evidence for seen in facts.observations]:
        if evidence.source in texts:
            for passage in evidence.passages:
                yield from _passage(evidence, passage, texts[evidence.source][0])


def _passage(evidence: Evidence, passage: Passage, text: Text) -> Iterator[Finding]:
    match = text.find(passage.starts, passage.ends, passage.locator)
    words = f"“{passage.starts} … {passage.ends}”"
    if match.problem:
        found = f"{words} is {'not there' if match.problem == 'missing' else 'there more than once'}"
        yield _at(evidence.row, "passage", found, "Correct the locator, or the first and last words.", column="starts")
    elif passage.sha256 and digest(match.text) != passage.sha256:
        remedy = "Read it again; if the fact still holds, run `sendgraph verify --sources DIR --write`."
        yield _at(evidence.row, "changed", f"the text of {words} is not what was read", remedy, column="passage_sha256")


def _with_lines(found: Iterable[Finding]) -> Iterator[Finding]:
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for each in found:
        by_file[each.file].append(each)
    for file, those in by_file.items():
        begun = lines(Path(file)) if file else {}
        yield from (replace(each, line=begun.get(each.row, 1)) for each in those)
