"""What can stand at the cursor of a query: prefixes, terms of the ontology, things by id or label, variables, words of SPARQL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .names import PREFIXES
from .queries import rows
from .textindex import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .store import Store

__all__ = ["Choice", "Completer"]

_TERMS = """SELECT DISTINCT ?it ?label (IF(?kind = owl:Class, "class", "property") AS ?sort) WHERE {
  VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty rdf:Property owl:AnnotationProperty }
  ?it a ?kind OPTIONAL { ?it rdfs:label ?label } FILTER(ISIRI(?it)) } ORDER BY ?it"""
# Unsorted: the engine would sort every triple before it drops the doubles.
_PROPERTIES = "SELECT DISTINCT ?it WHERE { ?s ?it ?o }"
_TYPES = "SELECT DISTINCT ?it WHERE { ?s a ?it }"
_THINGS = "SELECT ?it ?label WHERE { ?it send:basis ?basis ; rdfs:label ?label FILTER(STRSTARTS(STR(?it), STR(sg:))) } ORDER BY ?label ?it"
_CONCEPTS = "SELECT ?it ?label WHERE { ?it a skos:Concept ; rdfs:label|skos:prefLabel ?label } ORDER BY ?it"
_GRAPHS = "SELECT DISTINCT ?it WHERE { GRAPH ?it { ?s ?p ?o } }"
_KEYWORDS = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "DISTINCT", "OPTIONAL", "FILTER", "FILTER NOT EXISTS", "UNION", "MINUS"]
_KEYWORDS += ["GRAPH", "BIND", "VALUES", "GROUP BY", "ORDER BY", "LIMIT", "OFFSET", "COUNT", "SAMPLE", "GROUP_CONCAT", "CONTAINS"]
_KEYWORDS += ["STRSTARTS", "LCASE", "REGEX", "BOUND", "COALESCE"]
_NAME = re.compile(r"(?:^|[^\w?$:-])((\w[\w-]*)?:([\w.-]*))$")
_VARIABLE = re.compile(r"[?$]\w*$")
_WORD = re.compile(r"(?:^|[\s{(./|^])([A-Za-z]\w*)$")
_CLASS = re.compile(r"(?:\ba|rdf:type)\s+[\w-]*:[\w.-]*$")
_MOST = 60


class Choice(NamedTuple):
    """What may be put in, and what it is: prefix, class, property, entity, concept, graph, label, variable or keyword."""

    text: str
    kind: str


@dataclass(frozen=True)
class _Named:
    choice: Choice
    local: str
    label: str

    def rank(self, wanted: str) -> int | None:
        """Return how well it fits what was typed: by its own beginning, its label's, or a part of either; None if not."""
        local, label = plain(self.local), plain(self.label)
        fits = (local.startswith(wanted), label.startswith(wanted), wanted in local, wanted in label)
        return next((rank for rank, fit in enumerate(fits) if fit), None)


class Completer:
    """Completes queries over one store, whose names it reads when they are first needed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def complete(self, before: str) -> tuple[str, list[Choice]]:
        """Return the fragment before the cursor that would be replaced, and what may replace it, the best first.

        ``before`` is the query up to the cursor. In a text between quotation marks labels are completed; after ``prefix:`` the names in
        it, by what they or their labels hold; after ``a`` classes only.
        """
        if text := _open_text(before):
            return text, self._labelled(text)
        if name := _NAME.search(before):
            if name[2] not in PREFIXES:
                return name[1], _fitting(name[1], [Choice(f"{prefix}:", "prefix") for prefix in PREFIXES])
            only = {"class"} if _CLASS.search(before) and name[2] not in ("sg", "concept", "graph") else None
            return name[1], self._named(name[2], plain(name[3]), only)
        if variable := _VARIABLE.search(before):
            others = dict.fromkeys(re.findall(r"[?$]\w+", before[: variable.start()]))
            return variable[0], _fitting(variable[0], [Choice(other, "variable") for other in others])
        if word := _WORD.search(before):
            known = [Choice(f"{prefix}:", "prefix") for prefix in PREFIXES]
            return word[1], _fitting(word[1], known + [Choice(each, "keyword") for each in _KEYWORDS])
        return "", []

    @cached_property
    def _things(self) -> list[_Named]:
        found = {row["it"]: _named(row["it"], row["label"], "entity") for row in rows(self._store, _THINGS)}
        return list(found.values())

    @cached_property
    def _others(self) -> list[_Named]:
        found: dict[tuple[str, str], _Named] = {}
        for query, sort in ((_TERMS, ""), (_PROPERTIES, "property"), (_TYPES, "class"), (_CONCEPTS, "concept"), (_GRAPHS, "graph")):
            for row in rows(self._store, query):
                named = _named(row["it"], row.get("label", ""), sort or row["sort"])
                found.setdefault((row["it"], named.choice.kind), named)
        return list(found.values())

    def _named(self, prefix: str, wanted: str, only: set[str] | None) -> list[Choice]:
        among = self._things if prefix == "sg" else self._others
        inside = [each for each in among if each.choice.text.startswith(f"{prefix}:") and (not only or each.choice.kind in only)]
        return _best(inside, wanted)

    def _labelled(self, text: str) -> list[Choice]:
        wanted = plain(text)
        ranked = sorted((not plain(each.label).startswith(wanted), each.label) for each in self._things if wanted in plain(each.label))
        return [Choice(label, "label") for label in dict.fromkeys(label for _, label in ranked)][:_MOST]


def _named(iri: str, label: str, kind: str) -> _Named:
    space = max((space for space in PREFIXES.values() if iri.startswith(space)), key=len, default="")
    prefix = next((name for name, each in PREFIXES.items() if each == space), "")
    local = iri.removeprefix(space)
    return _Named(Choice(f"{prefix}:{local}" if prefix else f"<{iri}>", kind), local, label)


def _best(among: Iterable[_Named], wanted: str) -> list[Choice]:
    ranked = sorted((rank, each.local, each.choice) for each in among if (rank := each.rank(wanted)) is not None)
    return list(dict.fromkeys(choice for *_, choice in ranked))[:_MOST]


def _fitting(typed: str, among: Iterable[Choice]) -> list[Choice]:
    return [choice for choice in among if choice.text.casefold().startswith(typed.casefold()) and choice.text != typed]


def _open_text(before: str) -> str:
    """Return what stands behind a quotation mark that is not closed on the last line; nothing where all are."""
    opened, start = "", 0
    line = before.rpartition("\n")[2]
    for index, letter in enumerate(line):
        if letter == "#" and not opened and not line[:index].rpartition("<")[2].count(":"):
            return ""
        if letter == opened:
            opened = ""
        elif letter in "\"'" and not opened:
            opened, start = letter, index + 1
    return line[start:] if opened else ""
