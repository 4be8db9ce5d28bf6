"""Whether the facts of a data folder fit together: people in posts, dates, names, ids."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from .dates import bounds
from .findings import Finding, Source
from .names import PREFIXES, Literal, send
from .tables import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from .records import Evidence, Facts, Observation, Statement
    from .tables import Row

__all__ = ["inconsistencies", "unused"]

_HASH = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def inconsistencies(facts: Facts, today: date) -> Iterator[Finding]:
    """Yield what does not fit together in the rows that could be read, on a given day."""
    yield from _values(facts)
    yield from _future(facts, today)
    yield from _ends(facts)
    yield from _labels(facts)
    yield from _twice(facts)
    yield from _holders(facts)
    yield from _acronyms(facts)


def unused(facts: Facts) -> Iterator[Finding]:
    """Yield the entities that no statement, source or other row names."""
    used = {end for said in facts.statements for end in (said.subject, said.object)}
    used |= {said.evidence.said_by for said in _claims(facts) if said.evidence.said_by}
    used |= {value for said in _claims(facts) for _, value in said.evidence.qualifiers}
    ids = {str(term).removeprefix(PREFIXES["sg"]) for term in used if not isinstance(term, Literal)}
    ids |= {name for said in facts.observations for name in (said.indicator, said.about, said.comparator)}
    for rows, columns in (
        (facts.sources, ("id", "publisher", "body")),
        (facts.glossary, ("entity", "scope")),
        (facts.same_as, ("id", "other")),
        (facts.coverage, ("area", "document", "mentioned_in")),
    ):
        ids |= {row[column] for row in rows for column in columns}
    ids |= {area for record in facts.entities.values() for area in record.scope}
    ids |= {record.successor for record in facts.entities.values()}
    for record in facts.entities.values():
        if record.id not in ids and not record.successor:
            remedy = "Use it in a statement, give it a successor, or take the row out."
            yield _at(record.row, "unused", "id", f"nothing is said of {record.id!r} ({record.label})", remedy)


def _at(row: Row | None, rule: str, column: str, found: str, remedy: str, *, evidence: tuple[Source, ...] = ()) -> Finding:
    return Finding(rule, str(row.file) if row else "", row.number if row else 0, column, found, remedy, evidence)


def _claims(facts: Facts) -> Iterable[Statement | Observation]:
    return (*facts.statements, *facts.observations)


def _values(facts: Facts) -> Iterator[Finding]:
    for row in facts.sources:
        if not _HASH.fullmatch(row["sha256"]):
            yield _at(
                row, "value", "sha256", f"{row['sha256']!r} is not a SHA-256", "Write the 64 figures and letters of `sha256sum FILE`."
            )
        if not row["characters"].isdecimal():
            yield _at(row, "value", "characters", f"{row['characters']!r} is not a number", "Write how many characters the text has.")
        if row["url"] and not re.match(r"https?://\S+$", row["url"]):
            yield _at(row, "value", "url", f"{row['url']!r} is not an address", "Write it with https:// and without spaces.")
    for said in facts.observations:
        if said.comparator_value and not _NUMBER.fullmatch(said.comparator_value):
            found = f"{said.comparator_value!r} is not a number"
            yield _at(said.evidence.row, "value", "comparator_value", found, "Write figures alone, such as 45.9.")


def _future(facts: Facts, today: date) -> Iterator[Finding]:
    for row in facts.sources:
        for column in ("said_on", "published_on"):
            first = bounds(row[column]).start_earliest
            if first and first > today:
                found = f"{row[column]} is later than {today}"
                yield _at(row, "future", column, found, "Correct the date, or give the day to check against with --today.")
    for said in _claims(facts):
        span = said.evidence.bounds
        first = span.start_earliest or (span.end_earliest if span.start_latest else None)
        if said.evidence.status == "actual" and not said.evidence.denied and first and first > today:
            found = f"said to be actual, but {said.evidence.when} is later than {today}"
            yield _at(said.evidence.row, "future", "when", found, "Correct the date, or say that it is planned.")


def _ends(facts: Facts) -> Iterator[Finding]:
    """One source that begins a fact after the same source has ended it, in two rows."""
    said: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
    for each in facts.statements:
        if each.evidence.when and each.evidence.status == "actual" and not each.evidence.denied:
            said[each.subject, each.predicate, each.object, each.evidence.source].append(each.evidence)
    for same in said.values():
        for one, other in combinations(same, 2):
            started, ended = (one, other) if _is_start(one) else (other, one)
            last = ended.bounds.end_latest
            first = started.bounds.start_earliest
            if _is_start(started) and not _is_start(ended) and last and first and last < first and "/" in ended.when:
                found = f"it begins {started.when}, but {_place(ended.row)} ends it {ended.when}"
                yield _at(
                    started.row, "end-before-start", "when", found, "Correct one of the dates, or write both spells as closed intervals."
                )


def _is_start(evidence: Evidence) -> bool:
    return evidence.when.endswith(("/..", "/", "/open"))


def _labels(facts: Facts) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], Row | None] = {}
    for record in facts.entities.values():
        name = frozenset(record.scope), record.type, " ".join(record.label.casefold().split())
        if name in seen and not record.successor:
            found = f"{record.label!r} is the label of {_place(seen[name])} too, of the same class and scope"
            yield _at(record.row, "label", "label", found, "Give one a label or a scope that tells them apart, or use one id for both.")
        seen.setdefault(name, record.row)


def _twice(facts: Facts) -> Iterator[Finding]:
    seen: dict[object, Row | None] = {}
    for said in _claims(facts):
        bare = replace(said, evidence=replace(said.evidence, summary="", reason="", curator=""))
        if bare in seen:
            found = f"the row says what {_place(seen[bare])} says, from the same passage"
            yield _at(said.evidence.row, "duplicate", "", found, "Keep one of the two.")
        seen.setdefault(bare, said.evidence.row)


class _Held(NamedTuple):
    """A person in a post, and the days between which that is certain."""

    first: date
    last: date
    person: str
    evidence: Evidence


def _holders(facts: Facts) -> Iterator[Finding]:
    said_on = {row["id"]: bounds(row["said_on"]).start_earliest for row in facts.sources}
    same = {frozenset((row["id"], row["other"])) for row in facts.same_as if row["decision"] == "same"}
    posts: dict[str, list[_Held]] = defaultdict(list)
    for said in facts.statements:
        evidence = said.evidence
        if said.predicate == send("holdsPost") and evidence.status == "actual" and not evidence.denied:
            # What has not ended held at least until the document was written.
            last = evidence.bounds.end_earliest or (said_on.get(evidence.source) if _is_start(evidence) else None)
            first = evidence.bounds.start_latest
            if first and last and first <= last:
                posts[_id(said.object)].append(_Held(first, last, _id(said.subject), evidence))
    for post, held in sorted(posts.items()):
        for one, other in combinations(sorted(held, key=lambda each: each[:3]), 2):
            first, last = max(one.first, other.first), min(one.last, other.last)
            if one.person != other.person and first <= last and frozenset((one.person, other.person)) not in same:
                names = [facts.entities[each.person].label for each in (one, other)]
                found = f"{' and '.join(names)} both hold {facts.entities[post].label} from {first} to {last}"
                shown = tuple(Source(_place(each.evidence.row), f"{each.evidence.when}: {each.evidence.summary}") for each in (one, other))
                yield _at(
                    other.evidence.row, "holders", "when", found, "If they do not share the post, correct a date or a name.", evidence=shown
                )


def _id(term: object) -> str:
    return str(term).removeprefix(PREFIXES["sg"])


def _place(row: Row | None) -> str:
    return f"{row.file.parent.name}/{row.file.name}, row {row.number}" if row else ""


def _acronyms(facts: Facts) -> Iterator[Finding]:
    for row in facts.glossary:
        if not row["expansion"]:
            rule = "acronym" if row["basis"] == "unexpanded" else "value"
            remedy = (
                f"None of these documents expands it: {', '.join(listed(row['sources']))}."
                if rule == "acronym"
                else "Write the expansion, or unexpanded as its basis."
            )
            yield _at(row, rule, "expansion", f"{row['acronym']!r} has no expansion", remedy)
