"""Triples to JSON-LD with our prefixes as its context: the same bytes for the same triples."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["to_json_ld"]


def to_json_ld(ntriples: bytes, prefixes: Mapping[str, str]) -> str:
    """Return N-Triples as compact JSON-LD, subjects and values sorted."""
    from rdflib import Graph

    graph = Graph(bind_namespaces="none").parse(data=ntriples, format="nt")
    written = json.loads(graph.serialize(format="json-ld", context=dict(prefixes), auto_compact=False))
    return json.dumps(_ordered(written), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _ordered(value: Any, *, keep: bool = False) -> Any:  # noqa: ANN401 - any JSON
    """Sort what JSON-LD holds as a set, which rdflib writes in any order; the members of an @list keep theirs."""
    if isinstance(value, dict):
        return {key: _ordered(found, keep=key == "@list") for key, found in value.items()}
    if isinstance(value, list):
        parts = [_ordered(part) for part in value]
        return parts if keep else sorted(parts, key=_place)
    return value


def _place(value: Any) -> tuple[str, str]:  # noqa: ANN401 - any JSON
    return (str(value.get("@id", "")) if isinstance(value, dict) else "", json.dumps(value, sort_keys=True))
