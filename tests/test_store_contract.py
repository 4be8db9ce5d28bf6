"""What every store does: in memory, on disk, and at two real endpoints on the loopback address, `oxigraph` and Virtuoso.

Virtuoso is given the default graph as a named one and gives 1,000 rows at most. Where it cannot do what the others do, the test says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.endpoint import Endpoint
from graph.errors import EndpointError, QueryError
from graph.loading import load
from graph.names import XSD, Iri, Literal, Quad
from graph.pushing import push
from graph.remote import Remote
from graph.store import Boolean, Solutions, Store, Triples, to_nquads

EX = "https://example.org/"
LANG = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
A, B, BLANK, SAYS, IN_A, IN_B = (Iri(name if name.startswith("_") else EX + name) for name in ("a", "b", "_:x", "says", "in-a", "in-b"))
MANY = 5_000
TEXTS = {
    "accents": "Llanfair Pwllgwyngyll – «é» ñ ß",
    "emoji": "👩‍🏫 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "hebrew": "שלום",
    "quotes": '"it\'s"\\',
    "lines": "one\ntwo\r\n\tthree",
    "nothing": "",
    "markup": "<b>&amp;</b>",
}


def _literal(text: str) -> Literal:
    return Literal(text, f"{XSD}string", "")


def _quads() -> Iterator[Quad]:
    for graph in (None, IN_A, IN_B):
        yield Quad(A, SAYS, _literal("shared"), graph)
    yield Quad(BLANK, SAYS, A, IN_A)
    yield Quad(BLANK, SAYS, A)
    yield Quad(B, Iri(EX + "greets"), Literal("croeso", LANG, "cy"))
    yield Quad(B, Iri(EX + "counts"), Literal("7", f"{XSD}integer", ""))
    for name, text in TEXTS.items():
        yield Quad(Iri(EX + "text/" + name), Iri(EX + "text"), _literal(text))
    for number in range(MANY):
        yield Quad(Iri(f"{EX}many/{number}"), Iri(EX + "number"), Literal(str(number), f"{XSD}integer", ""))


QUADS = list(_quads())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a store on disk."""
    found = tmp_path_factory.mktemp("stores") / "store"
    load(found, (), QUADS, jobs=1)
    return found


@pytest.fixture(scope="module")
def at_virtuoso(virtuoso) -> Remote:
    """Return the quads at a Virtuoso, to which they were pushed and where each graph was proved equal."""
    server, merged = virtuoso(1000), f"{EX}merged"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SENDGRAPH_ENDPOINT_USER", server.user)
        patch.setenv("SENDGRAPH_ENDPOINT_PASSWORD", server.password)
        with pytest.raises(EndpointError, match=r"1,001 triples in https://example\.org/merged where 5,011 were sent"):
            list(push(Store.of(QUADS), Endpoint(server.store), merged_as=merged))
        pushed = list(push(Store.of(QUADS), Endpoint(server.store), merged_as=merged, read_at=Endpoint(server.query)))
    assert [True, True, True] == [each.was_there for each in pushed]
    return Remote(Endpoint(f"{server.query}?default-graph-uri={merged}"))


@pytest.fixture(scope="module", params=["memory", "disk", "oxigraph", "virtuoso"])
def store(request: pytest.FixtureRequest) -> Store:
    """Return the same quads in each kind of store."""
    if request.param == "memory":
        return Store.of(QUADS)
    if request.param == "virtuoso":
        return request.getfixturevalue("at_virtuoso")
    folder = request.getfixturevalue("folder")
    return Store.open(folder) if request.param == "disk" else Remote(Endpoint(request.getfixturevalue("served")(folder)))


def _rows(store: Store, text: str) -> list[tuple[object, ...]]:
    found = store.query(text)
    assert isinstance(found, Solutions)
    return list(found)


def test_select_gives_variables_and_terms_in_order(store: Store) -> None:
    """IRIs, language, datatype, and None for what is unbound."""
    found = store.query(f"SELECT ?p ?o ?none WHERE {{ <{B}> ?p ?o }} ORDER BY ?p")
    assert isinstance(found, Solutions)
    assert ["p", "o", "none"] == found.variables
    expected = [
        (Iri(EX + "counts"), Literal("7", f"{XSD}integer", ""), None),
        (Iri(EX + "greets"), Literal("croeso", LANG, "cy"), None),
    ]
    assert expected == list(found)


def test_the_default_graph_holds_a_triple_once_and_graphs_their_own(store: Store) -> None:
    """The default graph is the merge, not the union of named graphs."""
    assert [(A,)] == _rows(store, f"SELECT ?s WHERE {{ ?s <{SAYS}> 'shared' }}")
    assert [(IN_A,), (IN_B,)] == _rows(store, f"SELECT ?g WHERE {{ GRAPH ?g {{ <{A}> <{SAYS}> 'shared' }} }} ORDER BY ?g")


@pytest.mark.parametrize("word", ["shared", "absent"])
def test_ask_says_yes_or_no(store: Store, word: str) -> None:
    """An ASK is a truth value."""
    found = store.query(f"ASK {{ ?s <{SAYS}> '{word}' }}")
    assert isinstance(found, Boolean)
    assert (word == "shared") is found.value


@pytest.mark.parametrize("text", [f"CONSTRUCT {{ ?s <{EX}said> ?o }} WHERE {{ ?s <{EX}counts> ?o }}", f"DESCRIBE <{B}>"])
def test_construct_and_describe_give_triples(store: Store, text: str) -> None:
    """Triples come sorted, each once, and are written as N-Triples."""
    found = store.query(text)
    assert isinstance(found, Triples)
    assert (B, Literal("7", f"{XSD}integer", "")) in {(subject, value) for subject, _, value in found}
    assert f"<{B}> ".encode() in found.serialise("ntriples")


@pytest.mark.parametrize("name", TEXTS)
def test_texts_come_back_letter_by_letter(store: Store, name: str) -> None:
    """Accents, emoji, scripts, quotation marks, line ends and markup survive, in the question and in the answer."""
    assert [(_literal(TEXTS[name]),)] == _rows(store, f"SELECT ?o WHERE {{ <{EX}text/{name}> <{EX}text> ?o }}")
    asked = TEXTS[name].replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    assert [(Iri(f"{EX}text/{name}"),)] == _rows(store, f'SELECT ?s WHERE {{ ?s <{EX}text> "{asked}" }}')


def test_a_blank_node_is_one_thing_within_an_answer(store: Store) -> None:
    """Its name may differ from store to store; that two variables mean the same node does not."""
    found = _rows(store, f"SELECT ?x ?y WHERE {{ ?x <{SAYS}> <{A}> . ?y <{SAYS}> <{A}> }}")
    assert [True] == [one == other and str(one).startswith("_:") for one, other in found]


def test_a_blank_node_of_two_graphs_is_one_unless_it_was_pushed(store: Store, request: pytest.FixtureRequest) -> None:
    """A push sends graph by graph, and by the standard a blank node is then another one in each."""
    found = _rows(store, f"SELECT ?x ?y WHERE {{ ?x <{SAYS}> <{A}> . GRAPH <{IN_A}> {{ ?y <{SAYS}> <{A}> }} }}")
    assert [request.node.callspec.params["store"] != "virtuoso"] == [one == other for one, other in found]


def test_a_large_answer_comes_whole(store: Store) -> None:
    """Every row, and the last one right."""
    found = _rows(store, f"SELECT ?s ?n WHERE {{ ?s <{EX}number> ?n }} ORDER BY ?n")
    assert (MANY, Literal(str(MANY - 1), f"{XSD}integer", "")) == (len(found), found[-1][1])


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (f"SELECT ?s ?n WHERE {{ ?s <{EX}number> ?n }} ORDER BY DESC(?n) LIMIT 3000 OFFSET 1000 # the last first", range(3999, 999, -1)),
        (f"SELECT * WHERE {{ ?s <{EX}number> ?n }} ORDER BY ?n LIMIT 20000 OFFSET 4000", range(4000, MANY)),
    ],
)
def test_an_order_and_limits_hold_in_a_large_answer(store: Store, text: str, rows: range) -> None:
    """Also where it was fetched in pages, or where the server does not sort as many rows as the limit names."""
    assert list(rows) == [int(value.value) for row in _rows(store, text) for value in row if isinstance(value, Literal)]


def test_a_large_construct_comes_whole(store: Store) -> None:
    """Every triple, those of two for a row and with blank nodes of the template, too."""
    found = store.query(f"CONSTRUCT {{ ?s <{EX}is> [ <{EX}worth> ?n ] }} WHERE {{ ?s <{EX}number> ?n }}")
    assert isinstance(found, Triples)
    worth = [int(value.value) for _, predicate, value in found if predicate == EX + "worth" and isinstance(value, Literal)]
    assert (2 * MANY, list(range(MANY))) == (len(list(found)), sorted(worth))


def test_half_an_answer_is_an_error(at_virtuoso: Remote) -> None:
    """A query with FROM cannot stand inside another, so that it cannot be fetched in pages."""
    with pytest.raises(EndpointError, match=r"at most 1,000 rows, and the answer reaches that"):
        at_virtuoso.query(f"SELECT ?s ?p ?o FROM <{EX}merged> WHERE {{ ?s ?p ?o }}")


@pytest.mark.parametrize("form", ["csv", "tsv", "sparql-json", "sparql-xml"])
def test_rows_are_written_in_the_standard_formats_alike(store: Store, form: str) -> None:
    """The bytes do not tell which store answered."""
    text = f"SELECT ?s ?o WHERE {{ ?s <{EX}text> ?o }} ORDER BY ?s"
    found, expected = store.query(text), Store.of(QUADS).query(text)
    assert isinstance(found, Solutions)
    assert isinstance(expected, Solutions)
    assert expected.serialise(form) == found.serialise(form)


@pytest.mark.parametrize("text", ["SELECT ?s WHERE { ?s ?p }", "SELEKT", "", "SELECT ?s WHERE { ?s nope:it ?o }"])
def test_what_is_no_query_is_an_error_of_the_query(store: Store, text: str) -> None:
    """The error is the user's to mend, and says so."""
    with pytest.raises(QueryError, match="cannot be read"):
        store.query(text)


def test_a_query_that_is_too_deep_is_refused(store: Store) -> None:
    """No engine is sent what would break it."""
    with pytest.raises(QueryError, match="nests"):
        store.query("SELECT * WHERE " + "{" * 5000 + "}" * 5000)


def test_all_quads_can_be_had(store: Store) -> None:
    """The copy is the store, graph by graph; blank nodes apart, whose names are free."""
    assert len(QUADS) == len(store)
    named = [quad for quad in QUADS if not quad.subject.startswith("_:")]
    assert to_nquads(named) == to_nquads(quad for quad in store.quads() if not quad.subject.startswith("_:"))


def test_a_store_without_a_graph_is_merged_anew(store: Store) -> None:
    """What only that graph said is gone, what another says too has stayed."""
    left = store.without({}, [], [IN_A], [])
    assert [(IN_B,)] == _rows(left, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert [(A, _literal("shared"))] == _rows(left, f"SELECT ?s ?o WHERE {{ ?s <{SAYS}> ?o }}")


def test_the_python_interface_opens_an_endpoint(served: Callable[[Path], str]) -> None:
    """A notebook asks a server as it asks its own store: rows, questions with evidence, clocks, rdflib."""
    from graph import KnowledgeGraph
    from graph.build import build

    here, there = KnowledgeGraph.open(), KnowledgeGraph.open(served(build().folder))
    assert here.search("babcok")[0]["id"] == there.search("babcok")[0]["id"]
    own, far = (kg.ask("holders-of-a-post", council="Middlesbrough") for kg in (here, there))
    assert (own["holder"], own.evidence) == (far["holder"], far.evidence)
    assert ["Helen Watson"] == there.as_of("2019-12-31").ask(
        "holders-of-a-post", post="middlesbrough-executive-director-childrens-services"
    )["holder"]
    assert len(here.dataset) == len(there.dataset)
