"""Answers of endpoints in the form of the standard: what some servers write in a way of their own is set right."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["decoded", "standard"]

# Virtuoso 7: a blank node as an address, the answer of an ASK as a row, a truth value as a number.
_BLANK, _ASKED, _BOOLEAN = "nodeID://", "__ASK_RETVAL", "http://www.w3.org/2001/XMLSchema#boolean"
_MARKS = (_BLANK.encode(), _ASKED.encode(), _BOOLEAN.encode())
_TRUTH = {"0": "false", "1": "true"}


def standard(body: bytes) -> bytes:
    """Return an answer in the JSON of SPARQL as the standard has it; raises ValueError for what is no JSON."""
    return json.dumps(decoded(body), ensure_ascii=False).encode() if any(mark in body for mark in _MARKS) else body


def decoded(body: bytes) -> dict[str, Any]:
    """Return such an answer as plain data; raises ValueError for what is no JSON."""
    found: dict[str, Any] = json.loads(body)
    rows = found.get("results", {}).get("bindings", [])
    if found.get("head", {}).get("vars") == [_ASKED]:
        return {"head": {}, "boolean": any(row[_ASKED]["value"] == "1" for row in rows)}
    for row in rows:
        for term in row.values():
            if term["type"] == "bnode":
                term["value"] = term["value"].removeprefix(_BLANK)
            elif term.get("datatype") == _BOOLEAN:
                term["value"] = _TRUTH.get(term["value"], term["value"])
    return found
