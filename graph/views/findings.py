"""What a check found: for a person, as JSON, as SARIF 2.1.0, and as annotations of a GitHub workflow."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..findings import RULES
from .page_text import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..findings import Finding

__all__ = ["findings_data", "findings_github", "findings_sarif", "findings_text", "summary"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def summary(found: Iterable[Finding]) -> str:
    """Return the counts in one line."""
    listed = list(found)
    errors = sum(each.is_error for each in listed)
    return f"{_counted(errors, 'error')}, {_counted(len(listed) - errors, 'notice')}."


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def findings_text(found: Iterable[Finding], *, width: int = 100) -> str:
    """Return the findings as text: by kind, each with its place, its remedy, and its evidence side by side; counts at the end."""
    listed = list(found)
    return "\n".join([*_lines(listed, width), summary(listed)]) + "\n"


def _lines(found: list[Finding], width: int) -> Iterator[str]:
    for rule, group in groupby(found, key=lambda each: each.rule):
        those = list(group)
        kind = "error" if RULES[rule].is_error else "notice"
        title = f"{RULES[rule].title}: {_counted(len(those), kind)}"
        yield from (title, "-" * len(title))
        shared = those[0].remedy if len({each.remedy for each in those}) == 1 else ""
        for each in those:
            place = _place(each)
            yield from wrapped(f"{place}: {each.found}" if place else each.found, width)
            for source in each.evidence:
                yield from (
                    "    " + line for line in wrapped(f"{source.place}: {source.citation}" if source.place else source.citation, width - 4)
                )
            if each.remedy and not shared:
                yield from ("    " + line for line in wrapped(f"→ {each.remedy}", width - 4))
        if shared:
            yield from wrapped(f"→ {shared}", width)
        yield ""


def _place(found: Finding) -> str:
    parts = (_relative(found.file), f"row {found.row}" if found.row else "", f"column {found.column}" if found.column else "")
    return ", ".join(part for part in parts if part)


def _relative(file: str) -> str:
    """Return a path from the folder that the program runs in, if the file lies below it."""
    path = Path(file)
    here = Path.cwd()
    return path.resolve().relative_to(here).as_posix() if file and path.resolve().is_relative_to(here) else file


def findings_data(found: Iterable[Finding]) -> dict[str, Any]:
    """Return the findings as plain data for JSON."""
    listed = list(found)
    return {
        "errors": sum(each.is_error for each in listed),
        "notices": sum(not each.is_error for each in listed),
        "findings": [
            {
                "rule": each.rule,
                "level": "error" if each.is_error else "notice",
                "file": each.file,
                "line": each.line,
                "row": each.row,
                "column": each.column,
                "found": each.found,
                "remedy": each.remedy,
                "evidence": [{"place": source.place, "citation": source.citation} for source in each.evidence],
            }
            for each in listed
        ],
    }


def findings_sarif(found: Iterable[Finding]) -> str:
    """Return the findings as SARIF 2.1.0, which code hosts and editors show beside the lines."""
    order = list(RULES)
    rules = [
        {"id": name, "shortDescription": {"text": rule.title}, "defaultConfiguration": {"level": "error" if rule.is_error else "note"}}
        for name, rule in RULES.items()
    ]
    results = [
        {
            "ruleId": each.rule,
            "ruleIndex": order.index(each.rule),
            "level": "error" if each.is_error else "note",
            "message": {"text": _told(each)},
            **({"locations": [_location(each)]} if each.file else {}),
        }
        for each in found
    ]
    driver = {"name": "sendgraph", "semanticVersion": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _location(found: Finding) -> dict[str, Any]:
    path = _relative(found.file)
    uri = Path(path).as_uri() if Path(path).is_absolute() else Path("/", path).as_uri().removeprefix("file:///")
    place: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": {"startLine": max(1, found.line)}}}
    return {**place, "logicalLocations": [{"name": found.column, "kind": "member"}]} if found.column else place


def _told(found: Finding) -> str:
    where = f"column {found.column}: " if found.column else ""
    shown = "".join(f"\n{source.place}: {source.citation}" for source in found.evidence)
    return f"{where}{found.found}" + (f"\n{found.remedy}" if found.remedy else "") + shown


def findings_github(found: Iterable[Finding]) -> str:
    """Return the findings as workflow commands of GitHub Actions, one a line."""
    return "".join(f"::{'error' if each.is_error else 'notice'} {_properties(each)}::{_escaped(_told(each))}\n" for each in found)


def _properties(found: Finding) -> str:
    where = {"file": _relative(found.file), "line": str(max(1, found.line))} if found.file else {}
    values = {**where, "title": RULES[found.rule].title}
    return ",".join(f"{name}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}" for name, value in values.items())


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
