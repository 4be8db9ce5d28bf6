"""A real Virtuoso: the shipped graph is pushed to it and proved equal, and it answers the questions as we do."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from graph.asking import sparql
from graph.build import build
from graph.endpoint import Endpoint
from graph.errors import EndpointError
from graph.names import Iri, Quad
from graph.pushing import push
from graph.queries import run
from graph.question_files import SHIPPED, Question, questions_in
from graph.remote import Remote
from graph.store import Solutions, Store

Run = Callable[..., subprocess.CompletedProcess[str]]
MERGED = "https://example.org/merged"
LIBRARY = questions_in([SHIPPED])


@pytest.fixture(scope="module")
def server(virtuoso: Callable[[int], Any]) -> Any:  # noqa: ANN401 - see conftest
    """Return a Virtuoso of our own, which gives 20,000 rows at most."""
    return virtuoso(20_000)


@pytest.fixture(scope="module")
def loaded(server, shipped: Store) -> Remote:
    """Return the shipped graph at Virtuoso, pushed and proved equal, with its default graph in a named one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SENDGRAPH_ENDPOINT_USER", server.user)
        patch.setenv("SENDGRAPH_ENDPOINT_PASSWORD", server.password)
        pushed = list(push(shipped, Endpoint(server.store, 120), merged_as=MERGED, read_at=Endpoint(server.query, 120)))
    assert [*shipped.graphs(), MERGED] == [each.graph for each in pushed]
    return Remote(Endpoint(f"{server.query}?default-graph-uri={MERGED}", 300))  # one question takes it long on a busy machine


@pytest.fixture(scope="module")
def at_oxigraph(served: Callable[[Path], str]) -> Remote:
    """Return the shipped graph at `oxigraph`."""
    return Remote(Endpoint(served(build().folder)))


def _rows(store: Store, question: Question, values: dict[str, tuple[str, ...]]) -> dict[tuple[object, ...], set[str]]:
    """Return the rows of an answer, each with the evidence behind it, as `ask` gathers them: rows that are otherwise the same are one."""
    found = run(store, sparql(store, question, values))
    assert isinstance(found, Solutions)
    gathered: dict[tuple[object, ...], set[str]] = {}
    for row in found:
        named = list(zip(found.variables, row, strict=True))
        shown = tuple(term for name, term in named if not name.startswith(("evidence", "searched")))
        behind = {str(getattr(term, "value", term)) for name, term in named if name.startswith(("evidence", "searched")) and term}
        gathered.setdefault(shown, set()).update(behind)
    return gathered


def _choices(question: Question) -> list[dict[str, tuple[str, ...]]]:
    """Return what a question is asked with: what it needs, and all its examples."""
    examples = {parameter.name: (parameter.example,) for parameter in question.parameters}
    needed = {parameter.name: examples[parameter.name] for parameter in question.parameters if parameter.is_required}
    return [needed, examples] if needed != examples else [needed]


@pytest.mark.parametrize("name", sorted(LIBRARY))
def test_a_question_has_the_same_answer_everywhere(shipped: Store, at_oxigraph: Remote, loaded: Remote, name: str) -> None:
    """The same rows with the same evidence: in this process, at `oxigraph`, and at Virtuoso."""
    question = LIBRARY[name]
    for values in _choices(question):
        here = _rows(shipped, question, values)
        assert here
        assert here == _rows(at_oxigraph, question, values)
        assert here == _rows(loaded, question, values)


def test_what_its_compiler_cannot_do_is_said(loaded: Remote) -> None:
    """A MINUS of what only a part of a UNION binds, beside another UNION, is no error of who asks."""
    breaks = """SELECT * WHERE { { ?s send:opens ?o } UNION { ?s send:governs ?x . ?x send:scope ?o }
      { ?o rdfs:label ?u } UNION { ?y rdfs:label ?o } MINUS { ?x a send:Topic } MINUS { ?y a send:Topic } }"""
    with pytest.raises(EndpointError, match="cannot run this query: Virtuoso 37000 Error SP031"):
        run(loaded, breaks)


def test_a_hundred_and_fifty_graphs_are_asked(virtuoso: Callable[[int], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Virtuoso answers with a header for each graph that was asked, and Python's HTTP takes a hundred headers at most."""
    other = virtuoso(1_000)
    monkeypatch.setenv("SENDGRAPH_ENDPOINT_USER", other.user)
    monkeypatch.setenv("SENDGRAPH_ENDPOINT_PASSWORD", other.password)
    says = Iri("https://example.org/says")
    names = [Iri(f"https://example.org/graph/{number:03}") for number in range(150)]
    many = Store.of([Quad(name, says, Iri("https://example.org/it"), graph) for name in names for graph in (name, None)])
    list(push(many, Endpoint(other.store), merged_as=MERGED, read_at=Endpoint(other.query)))
    there = Remote(Endpoint(f"{other.query}?default-graph-uri={MERGED}"))
    found = there.query("SELECT ?graph ?s WHERE { GRAPH ?graph { ?s ?p ?o } ?s ?p ?o } ORDER BY STR(?graph)")
    assert isinstance(found, Solutions)
    assert [(name, name) for name in names] == list(found)


def test_a_push_needs_the_password(server, shipped: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may write, nor who has another password; the error says how to name it."""
    for password in ("", "another"):
        monkeypatch.setenv("SENDGRAPH_ENDPOINT_USER", server.user if password else "")
        monkeypatch.setenv("SENDGRAPH_ENDPOINT_PASSWORD", password)
        with pytest.raises(EndpointError, match=r"does not let you ask \(401"):
            next(push(shipped, Endpoint(server.store), merged_as=MERGED))


@pytest.mark.usefixtures("loaded")
def test_commands_ask_virtuoso(server, typed: Run) -> None:
    """What they print does not tell where the store is."""
    address = f"{server.query}?default-graph-uri={MERGED}"
    for words in (
        ("ask", "holders-of-a-post"),
        ("query", "SELECT ?c WHERE { ?c a send:Council } ORDER BY STR(?c)"),
        ("search", "babcok", "--limit", "3"),
        ("show", "babcock-prime"),
    ):
        here, there = typed(*words), typed(*words, "--endpoint", address)
        assert 0 == there.returncode, there.stderr
        assert [] == list(unified_diff(here.stdout.splitlines(), there.stdout.splitlines(), n=0))
