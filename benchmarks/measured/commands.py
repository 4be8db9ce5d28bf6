"""The product's own commands, cold, and what a start costs: whole processes, in turn."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from measured.processes import ROOT, ran

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["Timed", "cold_start", "of_a_country", "store_of"]

COUNCIL = "Council 1 of Exampleshire"
SHIPPED = "Middlesbrough Council"
TRIPLES = 2_000
QUERY = 'SELECT ?thing WHERE {{ ?thing rdfs:label "{label}" }}'
# What is quick runs often; what takes minutes at a million quads runs once there.
COMMANDS: dict[str, tuple[str, ...]] = {
    "query": ("query", QUERY.format(label=COUNCIL)),
    "ask": ("ask", "reporting-lines", "--council", COUNCIL),
    "search": ("search", "council 1 of exampelshire"),
    "show": ("show", COUNCIL),
    "path": ("path", COUNCIL, "Children's Services of Council 1"),
    "map": ("map", "--focus", COUNCIL, "--depth", "1", "--output", "map.html"),
    "check": ("check",),
    "build": ("build", "--force"),
}
SLOW = ("check", "build")
_BUILT = """import json, sys
from pathlib import Path
from graph.freshness import last_built
from graph.resources import Inputs
built = last_built(Inputs.of(Path(sys.argv[1])))
print(json.dumps([str(built.folder), built.counts]))
"""
_HELLO = """import typer

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    print(f"Hello {name}")


app()
"""
_RDFLIB = """import sys

import rdflib

graph = rdflib.Graph().parse(sys.argv[1], format="nt")
for row in graph.query(sys.argv[2]):
    print(row.thing)
"""


@dataclass(frozen=True)
class Timed:
    """A process that ran several times: median seconds, the most memory in megabytes, how often."""

    seconds: float
    memory: float
    times: int


def _in_turn(commands: Mapping[str, list[str]], times: Mapping[str, int], variables: Mapping[str, str], folder: Path) -> dict[str, Timed]:
    """Run commands in turn, each as often as it should; the first round of those that run more than once is not counted."""
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for turn in range(max(times.values()) + 1):
        for name, command in commands.items():
            if turn <= times[name] and (turn or times[name] > 1):
                found = ran(command, variables, folder)
                if turn or times[name] == 1:
                    runs[name].append((found.seconds, found.memory))
    return {name: Timed(median(s for s, _ in those), max(m for _, m in those), len(those)) for name, those in runs.items()}


def of_a_country(data: Path, rounds: int, variables: Mapping[str, str], folder: Path) -> dict[str, Timed]:
    """Run each command on a country's data folder."""
    begun = [sys.executable, str(ROOT / "cli.py")]
    commands = {name: [*begun, *words, "--data", str(data)] for name, words in COMMANDS.items()}
    return _in_turn(commands, {name: 1 if name in SLOW else rounds for name in commands}, variables, folder)


def store_of(data: Path, variables: Mapping[str, str], folder: Path) -> tuple[Path, dict[str, int]]:
    """Build the store of a country; return its folder and its counts."""
    ran([sys.executable, str(ROOT / "cli.py"), "build", "--data", str(data)], variables, folder)
    place, counts = json.loads(ran([sys.executable, "-c", _BUILT, str(data)], variables, folder).out)
    return data.parent / place, counts


def cold_start(rounds: int, variables: Mapping[str, str], folder: Path) -> dict[str, Timed]:
    """Time a query of a label on the shipped graph beside a Typer hello, and rdflib that parses some triples and answers the same."""
    text, cli = QUERY.format(label=SHIPPED), str(ROOT / "cli.py")
    ran([sys.executable, cli, "build"], variables, folder)
    whole = [sys.executable, cli, "query", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "--format", "ntriples"]
    every = ran(whole, variables, folder).out.splitlines(keepends=True)
    label = next(line for line in every if line.endswith(f'rdf-schema#label> "{SHIPPED}" .\n'))
    (folder / "some.nt").write_text("".join([label, *every[: TRIPLES - 1]]), encoding="utf-8")
    (folder / "hello.py").write_text(_HELLO, encoding="utf-8")
    (folder / "by_rdflib.py").write_text(_RDFLIB, encoding="utf-8")
    prefixed = f"PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> {text}"
    commands = {
        "sendgraph query": [sys.executable, cli, "query", text],
        "Typer hello": [sys.executable, "hello.py", "world"],
        "rdflib": [sys.executable, "by_rdflib.py", "some.nt", prefixed],
    }
    answers = {name: ran(command, variables, folder).out for name, command in commands.items()}
    if not all("middlesbrough-council" in answers[name] for name in ("sendgraph query", "rdflib")):
        sys.exit(f"The two do not answer the same: {answers}")
    return _in_turn(commands, dict.fromkeys(commands, rounds), variables, folder)
