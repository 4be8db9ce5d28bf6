"""The Python interface: small, typed, lazy; what it gives back knows its evidence and shows itself."""

from __future__ import annotations

import doctest
import subprocess
import sys
from datetime import date
from importlib import util
from pathlib import Path

import pytest

import graph
from graph import Iri, KnowledgeGraph, SendgraphError, Table, analysable, api, drawings, multigraph, queryable, results
from graph.binding import bind
from graph.errors import AmbiguousNameError, QueryError, StoreError, UnknownNameError
from graph.workspace import create
from tests.conftest import World

ROOT = Path(__file__).resolve().parent.parent
PUBLIC = ["Entity", "Evidence", "Iri", "KnowledgeGraph", "Map", "Plot", "SendgraphError", "Table", "Triples", "Why", "__version__"]
HEAVY = "{'rdflib', 'networkx', 'pandas', 'pyvis', 'pyshacl', 'igraph', 'matplotlib', 'polars', 'pyarrow', 'numpy', 'IPython', 'jinja2'}"
PLACES = "SELECT ?s ?o WHERE { ?s rdf:subject sg:acme-training ; rdf:predicate ?p ; rdf:object ?o } ORDER BY ?o"


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Return the graph of the tiny invented world, built once."""
    return KnowledgeGraph.open(World(tmp_path_factory.mktemp("api")).data)


@pytest.fixture(scope="module")
def real() -> KnowledgeGraph:
    """Return the graph of the shipped data."""
    return KnowledgeGraph.open()


def test_the_public_names_are_these() -> None:
    """Adding or losing a public name is a decision."""
    assert PUBLIC == graph.__all__
    assert set(PUBLIC) <= set(dir(graph))
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        graph.Nothing  # noqa: B018 - looking is what is tested


def test_opening_and_asking_loads_nothing_that_is_not_used() -> None:
    """`from graph import KnowledgeGraph` loads no heavy library, nor does opening a graph and running a query."""
    code = (
        f"import sys; heavy = {HEAVY}\nfrom graph import KnowledgeGraph\nprint(sorted(heavy & set(sys.modules)))\n"
        "kg = KnowledgeGraph.open(); kg.query('ASK {}'); kg.show('babcock-prime'); print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert ("[]\n[]\n", "") == (run.stdout, run.stderr)


@pytest.mark.parametrize("module", [api, queryable, analysable, results, multigraph, drawings], ids=lambda module: module.__name__)
def test_the_examples_in_the_docstrings_run(module, real: KnowledgeGraph) -> None:
    """What help() shows is what happens."""
    assert 0 == doctest.testmod(module, extraglobs={"kg": real}).failed


def test_every_public_method_has_an_example_or_needs_none(real: KnowledgeGraph) -> None:
    """Each method of the graph says in its docstring what it does."""
    del real
    for name in (name for name in dir(KnowledgeGraph) if not name.startswith("_")):
        assert getattr(KnowledgeGraph, name).__doc__, name


def test_a_typed_program_of_a_user_checks_and_runs(real: KnowledgeGraph) -> None:
    """A strict mypy finds nothing in it, the package says that it is typed, and it gives what it says."""
    assert (ROOT / "graph" / "py.typed").is_file()
    file = ROOT / "tests" / "typed_user.py"
    run = subprocess.run([sys.executable, "-m", "mypy", "--strict", str(file)], capture_output=True, text=True, check=False, cwd=ROOT)
    assert 0 == run.returncode, run.stdout
    spec = util.spec_from_file_location("typed_user", file)
    assert spec
    assert spec.loader
    user = util.module_from_spec(spec)
    spec.loader.exec_module(user)
    assert "Middlesbrough Council" in user.councils(real)
    assert {"Helen Watson", "A Bates"} == set(user.holders(real, "Executive Director of Children's Services (Middlesbrough)"))
    assert (True, 1) == user.joined(real, "Tees Valley Education", "SEND Network")
    assert 2 == user.said_since(real, date(2025, 1, 1))
    assert "https://w3id.org/sendgraph/id/babcock-prime" == user.described(real, "Babcock Prime")[0]
    assert user.opened(ROOT / "nowhere") is None


def test_a_row_that_names_a_statement_knows_its_evidence(kg: KnowledgeGraph) -> None:
    """Two documents say that Acme is the partner, one denies that it works with Pat."""
    table = kg.select(PLACES)
    assert ["sg:exampleton-council", "sg:pat-sample"] == [graph.names.compact(str(iri)) for iri in table["o"]]
    assert [{"report-a", "minutes-b"}, {"minutes-b"}] == [{data["source"] for data in row} for row in table.evidence]
    assert table.evidence[1][0]["denied"]
    assert 3 == len(table.citations)


def test_rows_without_statements_have_no_evidence_and_claim_none(kg: KnowledgeGraph) -> None:
    """A label alone proves nothing."""
    table = kg.select("SELECT ?l WHERE { sg:pat-sample rdfs:label ?l }")
    assert ([{"l": "Pat Sample"}], ()) == (list(table), table.evidence)
    assert "evidence" not in repr(table) + table._repr_html_()


def test_a_table_is_read_by_row_column_and_slice(kg: KnowledgeGraph) -> None:
    """Rows are dictionaries, columns lists; a column that is not there is named with those that are."""
    table = kg.select("SELECT ?label ?n WHERE { VALUES (?label ?n) { ('a' 1) ('b' 2.5) ('c' UNDEF) } }")
    assert ({"label": "a", "n": 1}, [1, 2.5, None], ["b", "c"]) == (table[0], table["n"], table[1:]["label"])
    assert 3 == len(table)
    with pytest.raises(KeyError, match="the columns are: label, n"):
        table["lable"]


def test_an_ask_is_true_or_false_and_a_construct_is_triples(kg: KnowledgeGraph) -> None:
    """The kind of query says the kind of answer."""
    assert kg.query("ASK { sg:pat-sample a foaf:Person }") is True
    triples = kg.query("CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s rdfs:label ?l . FILTER(?s = sg:pat-sample) }")
    assert [{"subject": "https://w3id.org/sendgraph/id/pat-sample", "predicate": "http://www.w3.org/2000/01/rdf-schema#label",
             "object": "Pat Sample"}] == list(triples)  # fmt: skip
    assert 1 == len(triples.to_rdflib())
    with pytest.raises(QueryError, match="is no SELECT"):
        kg.select("ASK {}")


def test_a_query_that_fails_shows_line_caret_and_what_was_meant(kg: KnowledgeGraph) -> None:
    """The same words as on the command line."""
    with pytest.raises(QueryError) as raised:
        kg.query("SELECT ?x WHERE {\n  ?x a sned:Council }")
    assert "line 2, column 8" in str(raised.value)
    assert "Did you mean send:Council?" in str(raised.value)


def test_a_query_that_finds_nothing_says_what_cannot_be_meant(kg: KnowledgeGraph) -> None:
    """The hint stands below the empty table; where rows are found there is none."""
    table = kg.select("SELECT ?x WHERE { ?x a send:Councl }")
    assert ("send:Councl does not occur; did you mean send:Council?",) == table.hints
    assert "did you mean send:Council?" in repr(table)
    assert "did you mean send:Council?" in table._repr_html_()
    assert () == kg.select("SELECT ?x WHERE { ?x a send:Council }").hints


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ('x" } DROP ALL #', '"x\\" } DROP ALL #"'),
        ("line\nbreak\\", '"line\\nbreak\\\\"'),
        (3, '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (True, '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        (date(2030, 5, 1), '"2030-05-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (Iri("https://example.org/a"), "<https://example.org/a>"),
    ],
    ids=["injection", "escapes", "integer", "truth value", "date", "IRI"],
)
def test_a_value_is_bound_as_a_term_whatever_it_holds(value: object, written: str) -> None:
    """It takes the variable's place as one term, and stays a column where it is selected; a text in the query is not touched."""
    query = "SELECT ?v ?x WHERE { ?x ?p ?v FILTER(?v != '?v') } # ?v"
    assert f"SELECT ({written} AS ?v) ?x WHERE {{ ?x ?p {written} FILTER({written} != '?v') }} # ?v" == bind(query, {"v": value})


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?p (COUNT(?n) AS ?many) WHERE { ?p rdfs:label ?n } GROUP BY ?p ?n ORDER BY ?n", 1),
        ("SELECT ?n WHERE { { SELECT ?n WHERE { ?x rdfs:label ?n } } }", 1),
        ("SELECT ?x WHERE { ?x rdfs:label ?l OPTIONAL { ?x skos:altLabel ?a FILTER(?a = ?n) } FILTER(?l = ?n) }", 1),
        ("ASK { ?x rdfs:label ?n }", True),
        ("SELECT ?x WHERE { VALUES ?n { UNDEF } ?x rdfs:label ?n }", 1),
    ],
    ids=["grouped", "in a query inside", "in a filter of an option", "ask", "in a block of a question"],
)
def test_a_value_works_wherever_a_variable_may_stand(kg: KnowledgeGraph, query: str, expected: object) -> None:
    """Grouping, ordering, queries inside queries and options all see it."""
    found = kg.query(query, n="Pat Sample")
    assert expected == (found if isinstance(found, bool) else len(found))


def test_a_list_means_any_of_its_values(kg: KnowledgeGraph) -> None:
    """In a query of one's own and in a ready-made question's block."""
    query = "SELECT ?x WHERE { ?x rdfs:label ?n } ORDER BY ?x"
    assert 2 == len(kg.select(query, n=["Pat Sample", "Acme Training", "Nobody"]))
    assert 2 == len(kg.select(query.replace("{ ?x", "{ VALUES ?n { 'Exampleton Council' } ?x"), n=["Pat Sample", "Acme Training"]))


@pytest.mark.parametrize(
    ("query", "value", "message"),
    [
        ("SELECT ?x WHERE { ?x ?p ?o }", {"y": 1}, r"\?y is not in the query.*Its variables are: \?o, \?p, \?x"),
        ("SELECT ?x WHERE { BIND(1 AS ?x) }", {"x": 1}, r"gives \?x a value itself"),
        ("SELECT ?x WHERE { ?x ?p ?o }", {"x": object()}, "cannot be an RDF term"),
        ("SELECT ?x WHERE { ?x ?p ?o }", {"x": Iri("not an iri>")}, "is not an IRI"),
    ],
    ids=["no such variable", "bound already", "no term", "no IRI"],
)
def test_a_value_that_cannot_be_bound_is_refused(kg: KnowledgeGraph, query: str, value: dict[str, object], message: str) -> None:
    """With what is wrong and what is there."""
    with pytest.raises(QueryError, match=f"(?s){message}"):
        kg.query(query, **value)


def test_an_entity_and_a_term_of_rdflib_are_bound_as_what_they_are(kg: KnowledgeGraph) -> None:
    """So that what one call gives can be handed to the next."""
    from rdflib import Literal, URIRef

    query = "SELECT ?l WHERE { ?it rdfs:label ?l }"
    assert ["Pat Sample"] == kg.select(query, it=kg.show("Pat Sample"))["l"]
    assert ["Pat Sample"] == kg.select(query, it=URIRef("https://w3id.org/sendgraph/id/pat-sample"))["l"]
    assert 1 == len(kg.select("SELECT ?it WHERE { ?it rdfs:label ?l }", l=Literal("Pat Sample")))


def test_a_question_answers_in_words_with_evidence(real: KnowledgeGraph) -> None:
    """The ready-made questions, by name, with values as people type them; a wrong name finds the nearest."""
    post = "Executive Director of Children's Services (Middlesbrough)"
    answer = real.ask("holders-of-a-post", post=post, council=["Middlesbrough Council", "Worcestershire County Council"])
    assert [("Helen Watson", "2019-11-19"), ("A Bates", "2025-10-27")] == [(row["holder"], row["attested"]) for row in answer]
    assert ["middlesbrough-report-2019", "middlesbrough-minutes-2025"] == [row[0]["source"] for row in answer.evidence]
    assert "VALUES ?post { <https://w3id.org/sendgraph/id/" in real.sparql("holders-of-a-post", post=post)
    assert "holders-of-a-post" in real.questions("who held a post")["name"]
    with pytest.raises(SendgraphError, match="Did you mean: holders-of-a-post"):
        real.ask("holders-of-post")


def test_what_is_shown_is_escaped(world) -> None:
    """A label that is HTML is text in a notebook, in a table, an entity and a network."""
    evil = "<img src=x onerror=alert(1)>"
    world.add("entities", "entities/all.csv", id="evil", type="PartnerOrganisation", label=evil, basis="stated")
    statement = world.data / "statements" / "report-a.csv"
    statement.write_text(statement.read_text("utf-8").replace("acme-training,deliveryPartnerOf", "evil,deliveryPartnerOf"), "utf-8")
    kg = KnowledgeGraph.open(world.data)
    council = kg.show("Exampleton Council")
    shown = [kg.search("img src").caption, kg.select("SELECT ?l WHERE { sg:evil rdfs:label ?l }")._repr_html_(), council._repr_html_(),
             kg.why("evil", council)._repr_html_(), council.facts._repr_html_()]  # fmt: skip
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown[1]
    assert not [page for page in shown if "<img" in page]


def test_an_entity_shows_what_the_command_shows(kg: KnowledgeGraph) -> None:
    """Text, HTML and table have the same facts, each with its citations."""
    acme = kg.show("acme training")
    assert ("acme-training", "Acme Training", "partner organisation") == (acme.id, acme.label, acme.type)
    assert ["is delivery partner of", "works with"] == acme.facts["relation"]
    assert [2, 1] == [len(row) for row in acme.facts.evidence]
    assert "denied" == acme.facts[1]["status"]
    for text in (repr(acme), acme._repr_html_(), repr(acme.facts)):
        assert "Pat Sample" in text
        assert "minutes-b of tests" in text
    assert acme.to_dict()["facts"][0]["relation"] == "send:deliveryPartnerOf"


def test_reasons_are_true_where_something_joins(kg: KnowledgeGraph) -> None:
    """A denied claim joins, too, and says that it is denied; what nothing joins is false."""
    joined = kg.why("Acme Training", kg.show("Pat Sample"))
    assert joined
    assert joined.claims[0].evidence[0].denied
    assert "[denied]" in repr(joined)
    assert not kg.why("Pat Sample", "Sample Unit")
    assert "No document that was read joins" in kg.why("Pat Sample", "Sample Unit")._repr_html_()


def test_names_are_forgiven_or_refused_as_on_the_command_line(kg: KnowledgeGraph) -> None:
    """A near name is offered."""
    with pytest.raises(UnknownNameError, match="Did you mean: Acme Training"):
        kg.show("Acme Trainning")
    assert "Acme Training" == kg.search("acme trainig")[0]["label"]
    assert issubclass(AmbiguousNameError, SendgraphError)


def test_the_network_is_a_multigraph_with_typed_attributes(kg: KnowledgeGraph) -> None:
    """Truth values, days and tuples, not texts; two claims between two things are two edges; networkx's own functions keep the class."""
    import networkx as nx

    network = kg.network()
    post = network.nodes["head-of-examples"]
    assert ("Head of Examples", "post", "exampleton") == (post["label"], post["kind"], post["area"])
    (held,) = network.get_edge_data("pat-sample", "head-of-examples").values()
    assert (False, "actual", ("2030-05/..",), date(2030, 5, 31), ("report-a",)) == tuple(
        held[name] for name in ("denied", "status", "when", "begun_by", "sources")
    )
    assert [True] == [data["denied"] for data in network.get_edge_data("acme-training", "pat-sample").values()]
    assert isinstance(network.subgraph(["pat-sample"]).copy(), type(network))
    assert nx.has_path(network.to_undirected(), "pat-sample", "exampleton-council")
    assert "partner organisation (1)" in network._repr_html_()
    assert "partner organisation (1)" in repr(network)


def test_rdflib_sees_the_same_store_and_cannot_change_it(kg: KnowledgeGraph) -> None:
    """The default graph has each triple once, a source its own graph; prefixes are bound; writing is refused in words."""
    from rdflib import RDF, URIRef

    council = URIRef("https://w3id.org/sendgraph/ontology#Council")
    dataset = kg.dataset
    assert 1 == len(list(dataset.default_graph.subjects(RDF.type, council)))
    assert [1] == [int(row.n) for row in dataset.query("SELECT (COUNT(?c) AS ?n) WHERE { ?c a send:Council }")]
    said = dataset.graph(URIRef("https://w3id.org/sendgraph/graph/report-a"))
    assert 0 < len(list(said.subjects(RDF.type, URIRef("https://w3id.org/sendgraph/ontology#Statement")))) < 10
    with pytest.raises(StoreError, match="only read here"):
        dataset.add((council, RDF.type, council))
    with pytest.raises(StoreError, match="only read here"):
        dataset.update("DELETE WHERE { ?s ?p ?o }")


def test_data_frames_have_one_type_for_each_column(kg: KnowledgeGraph) -> None:
    """Numbers, days and truth values keep their types in pandas, polars and Arrow; the citations come as a column when asked for."""
    table = kg.select("""SELECT ?n ?f ?d ?b ?t ?mixed WHERE { VALUES (?n ?f ?d ?b ?t ?mixed) {
      (1 1.5 "2030-05-01"^^xsd:date true "x" 1) (UNDEF 2 UNDEF false UNDEF "y") } }""")
    frame = table.to_pandas()
    assert ["Int64", "Float64", "datetime64[s]", "boolean", "string", "string"] == [str(kind) for kind in frame.dtypes]
    assert [None, 2.0, None, False, None, "y"] == [None if frame.isna().iloc[1, i] else frame.iloc[1, i] for i in range(6)]
    assert ["Int64", "Float64", "Date", "Boolean", "String", "String"] == [str(kind) for kind in table.to_polars().dtypes]
    assert ["int64", "double", "date32[day]", "bool", "string", "string"] == [str(kind) for kind in table.to_arrow().schema.types]
    cited = kg.select(PLACES).to_pandas(evidence=True)
    assert ["s", "o", "evidence"] == list(cited.columns)
    assert "minutes-b of tests" in cited["evidence"][1]
    assert (0, 2) == kg.select("SELECT ?a ?b WHERE { ?a send:none ?b }").to_pandas().shape


def test_a_file_that_was_exported_opens_and_answers_the_same(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """N-Quads, TriG and Turtle of the same graph give the same rows with the same evidence."""
    expected = kg.select(PLACES)
    for form, ending in (("nquads", "nq"), ("trig", "trig"), ("turtle", "ttl")):
        file = tmp_path / f"copy.{ending}"
        file.write_bytes(kg.store.dump(form))
        again = KnowledgeGraph.open(file)
        assert expected == again.select(PLACES), form
        assert "Pat Sample" == again.show("pat-sample").label


def test_a_workspace_opens_over_the_shipped_data(tmp_path: Path, real: KnowledgeGraph) -> None:
    """An empty one has all that is shipped."""
    assert len(real.sources) == len(KnowledgeGraph.open(create(tmp_path / "mine").folder).sources)


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("nowhere", "nowhere does not exist"),
        (".", "neither a workspace nor a data folder"),
        ("bad.ttl", "cannot be read as RDF"),
        ("notes.xyz", "name ends in .nq, .trig, .ttl"),
        ("http://", "no address of an endpoint"),
    ],
)
def test_what_cannot_be_opened_says_why(place: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it is, and what to give instead."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.ttl").write_text("<a> b", "utf-8")
    (tmp_path / "notes.xyz").write_text("x", "utf-8")
    with pytest.raises(SendgraphError, match=message):
        KnowledgeGraph.open(place)


def test_the_graph_says_what_it_holds(kg: KnowledgeGraph) -> None:
    """Ten things are used or named, six pieces of evidence from two sources."""
    assert repr(kg).startswith("KnowledgeGraph: 10 things, 6 pieces of evidence from 2 sources; data version ")
    assert ["minutes-b of tests", "report-a of tests"] == sorted(str(title) for title in kg.sources["title"])


def test_a_long_table_shows_its_head_and_says_so(kg: KnowledgeGraph) -> None:
    """A page of ten thousand rows helps nobody."""
    table = Table(("n",), tuple((number,) for number in range(1000)))
    for text in (repr(table), table._repr_html_()):
        assert "1,000 rows; the first 60 are shown" in text
        assert "61" not in text.replace("1,000", "")
    assert kg


def test_the_clocks_go_together_in_either_order(real: KnowledgeGraph) -> None:
    """Known by 2019 there are two documents and one director; what is returned is a graph like any other, and says its days."""
    post = "Executive Director of Children's Services (Middlesbrough)"
    then = real.known_by("2019").as_of(date(2019, 12, 31))
    assert 2 == len(then.sources)
    assert ["Helen Watson"] == then.ask("holders-of-a-post", post=post)["holder"]
    assert repr(then).endswith("; as of 2019-12-31, known by 2019-12-31")
    assert repr(then) == repr(real.as_of("2019-12-31").known_by("2019-12-31"))
    assert "shown: as of 2019-12-31" in repr(then.show("Helen Watson"))
    assert 5 == len(real.sources)
    with pytest.raises(SendgraphError, match="is not a day"):
        real.as_of("2019/2020")


def test_a_path_has_its_steps_in_order_each_with_evidence(real: KnowledgeGraph) -> None:
    """Ofsted to Tees Valley Education: each step begins where the last ended; what stands in the way of a path is said."""
    path = real.path("Ofsted", "Tees Valley Education", count=1)
    assert ("Ofsted", "Tees Valley Education") == (path["from"][0], path["to"][-1])
    assert path["to"][:-1] == path["from"][1:]
    assert all(path.evidence)
    assert "Yen 1971" in repr(path)
    none = real.path("Ofsted", "Tees Valley Education", hubs=1)
    assert 0 == len(none)
    assert "One is there with: hubs" in repr(none)


def test_a_timeline_is_in_order_with_evidence(real: KnowledgeGraph) -> None:
    """Middlesbrough's begins with the inspection of March 2017 and ends in 2030; a stretch of it can be asked for."""
    timeline = real.timeline("Middlesbrough local area")
    assert ("2017-03", "2030") == (timeline["when"][0], timeline["when"][-1])
    assert "Ofsted and CQC inspection of Middlesbrough, March 2017" == timeline["thing"][0]
    assert [] == [row["fact"] for row, proof in zip(timeline, timeline.evidence, strict=True) if row["reading"] != "document" and not proof]
    july = real.timeline("Middlesbrough local area", since="2019-07", until="2019-07")
    assert "2019-07-08/2019-07-10" in july["when"]
    assert "2017-03" not in july["when"]


def test_councils_are_compared_and_a_silence_is_no_no(real: KnowledgeGraph) -> None:
    """Middlesbrough and Stockton-on-Tees name a Designated Clinical Officer; of Worcestershire the documents do not say."""
    (row,) = (row for row in real.compare("roles") if row["roles"] == "Designated Clinical Officer")
    assert "no holder named" in str(row["Middlesbrough Council"])
    assert "no holder named" in str(row["Stockton-on-Tees Borough Council"])
    assert "– not in the documents read" == row["Worcestershire County Council"]
    with pytest.raises(SendgraphError, match="Did you mean roles"):
        real.compare("role")


def test_a_measure_comes_with_method_caveat_and_claims(real: KnowledgeGraph) -> None:
    """Worcestershire's only outside partner is Babcock Prime; each measure has one heading for each column and can be a data frame."""
    shares = real.measure("concentration", "Worcestershire County Council")
    assert [("Babcock Prime", 1.0)] == [(row["partner"], row["share"]) for row in shares]
    assert all(shares.evidence)
    assert "Herfindahl" in shares.notes[0]
    assert "not the money spent" in repr(shares)
    for name in ("brokerage", "articulation", "shared-members", "turnover", "vacancies", "actions"):
        table = real.measure(name, top=3)
        assert len(set(table.columns)) == len(table.columns), name
        assert len(table) == len(table.to_polars()), name
    with pytest.raises(SendgraphError, match="is not a measure"):
        real.measure("size")


def test_what_disagrees_is_a_table(real: KnowledgeGraph) -> None:
    """The member's word and the officer's denial, with both citations."""
    (row,) = real.disagreements("Babcock Prime")
    assert "denial" == row["kind"]
    assert [False, True] == [data["denied"] for data in real.disagreements("Babcock Prime").evidence[0]]


def test_references_come_in_the_forms_of_managers(real: KnowledgeGraph) -> None:
    """In words and in BibTeX; another form is refused with those that there are."""
    assert "19 November 2019" in real.references("middlesbrough-report-2019")
    assert real.references("Babcock Prime", form="bibtex").startswith("@techreport{worcestershire-minutes-2019")
    with pytest.raises(SendgraphError, match="text, csl-json, bibtex, ris"):
        real.references(form="word")


def test_a_map_is_a_page_and_a_frame(real: KnowledgeGraph, tmp_path: Path) -> None:
    """Around a thing, or of the things of an answer; saved, it is the page itself; rows that name nothing are refused."""
    around = real.map("Tees Valley Education")
    assert around.save(tmp_path / "map.html").read_text("utf-8") == around.html
    assert "SEND governance around Tees Valley Education" in around.html
    assert around._repr_html_().startswith("<iframe")
    assert 'sandbox="allow-scripts' in around._repr_html_()
    post = "Executive Director of Children's Services (Middlesbrough)"
    drawn = real.map(real.ask("holders-of-a-post", post=post))
    assert (3, 2) == (drawn.nodes, drawn.edges)
    with pytest.raises(SendgraphError, match="name no thing"):
        real.map(real.select("SELECT ?l WHERE { ?x rdfs:label ?l } LIMIT 1"))
