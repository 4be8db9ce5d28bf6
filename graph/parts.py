"""Which things belong to a part of the network, asked of the store, so that of a large graph no more is read than the part needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .names import PREFIXES, entity
from .queries import rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from .store import Store

__all__ = ["about", "among", "near", "parts_of", "said_in", "within"]

_JOINED = """SELECT DISTINCT ?other WHERE {{ VALUES ?it {{ {them} }}
  {{ ?claim rdf:subject ?it ; rdf:object ?other }} UNION {{ ?claim rdf:object ?it ; rdf:subject ?other }}
  UNION {{ ?claim send:indicator ?it ; send:about ?other }} UNION {{ ?claim send:about ?it ; send:indicator ?other }}
  FILTER(ISIRI(?other) && STRSTARTS(STR(?other), STR(sg:))) }}"""
_FROM = """SELECT ?claim ?end WHERE {{ VALUES ?it {{ {them} }}
  {{ ?claim rdf:subject ?it ; rdf:object ?end }} UNION {{ ?claim send:indicator ?it ; send:about ?end }} }}"""
_TO = """SELECT ?claim WHERE {{ VALUES ?it {{ {them} }} {{ ?claim rdf:object ?it }} UNION {{ ?claim send:about ?it }} }}"""
_INNER = """SELECT DISTINCT ?it WHERE {{ VALUES ?whole {{ {them} }} VALUES ?relation {{ RELATIONS }}
  ?claim rdf:object ?whole ; rdf:predicate ?relation ; rdf:subject ?it }}"""
_SAID_IN = (
    "SELECT DISTINCT ?claim WHERE {{ VALUES ?source {{ {them} }} ?evidence send:source ?source . ?claim send:hasEvidence ?evidence }}"
)
_AREAS = "SELECT DISTINCT ?area WHERE {{ VALUES ?it {{ {them} }} ?it send:scope ?area }}"
_WITHIN = "SELECT DISTINCT ?it WHERE {{ VALUES ?area {{ {them} }} ?it send:scope ?area }}"


def near(store: Store, names: Iterable[str], steps: int) -> set[str]:
    """Return the ids of things that claims join to some, themselves included, in at most so many steps."""
    found = set(names)
    last = found
    for _ in range(steps):
        last = _ids(store, _JOINED, last, "other") - found
        found |= last
    return found


def about(store: Store, names: Collection[str]) -> set[str]:
    """Return the IRIs of the claims that have any of some things at an end."""
    return {row["claim"] for query in (_FROM, _TO) for row in rows(store, query.format(them=_written(names)))} if names else set()


def among(store: Store, names: Collection[str]) -> set[str]:
    """Return the IRIs of the claims between some things, and of those that say a value of one."""
    found = rows(store, _FROM.format(them=_written(names))) if names else ()
    space = PREFIXES["sg"]
    return {row["claim"] for row in found if not row["end"].startswith(space) or row["end"].removeprefix(space) in names}


def parts_of(store: Store, names: Iterable[str], relations: Iterable[str]) -> set[str]:
    """Return the ids of some things, of what claims join to them by relations such as ``send:partOf``, and so on inwards."""
    found = set(names)
    new, joining = found, " ".join(relations)
    while new:
        new = _ids(store, _INNER.replace("RELATIONS", joining), new, "it") - found
        found |= new
    return found


def said_in(store: Store, sources: Iterable[str]) -> set[str]:
    """Return the IRIs of the claims that any of some sources says."""
    them = _written(sources)
    return {row["claim"] for row in rows(store, _SAID_IN.format(them=them))} if them else set()


def within(store: Store, councils: Iterable[str]) -> set[str]:
    """Return the ids of things that belong to an area of some councils, and of the councils."""
    ids = set(councils)
    return ids | _ids(store, _WITHIN, _ids(store, _AREAS, ids, "area"), "it")


def _ids(store: Store, query: str, names: Iterable[str], column: str) -> set[str]:
    them = _written(names)
    return {row[column].removeprefix(PREFIXES["sg"]) for row in rows(store, query.format(them=them))} if them else set()


def _written(names: Iterable[str]) -> str:
    return " ".join(f"<{entity(name)}>" for name in sorted(names))
