"""The magics run in a real shell of IPython: rows, errors in one block, values from Python, completion."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

from graph import KnowledgeGraph, Table
from graph.completion import Completer
from graph.errors import QueryError, SendgraphError
from graph.notebook import unload_ipython_extension
from tests.conftest import World

LABELS = "SELECT ?label WHERE { ?it rdfs:label ?label ; a foaf:Person } ORDER BY ?label"


@pytest.fixture(scope="module")
def graph_of_tests(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """Return the graph of the tiny world, built once."""
    return KnowledgeGraph.open(World(tmp_path_factory.mktemp("magic")).data)


@pytest.fixture(scope="module")
def _started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InteractiveShell]:
    os.environ["IPYTHONDIR"] = str(tmp_path_factory.mktemp("ipython"))
    main = sys.modules["__main__"]
    InteractiveShell.clear_instance()
    opened = InteractiveShell.instance()
    opened.history_manager.enabled = False
    opened.run_cell("%load_ext graph.notebook")
    yield opened
    unload_ipython_extension(opened)
    opened.history_manager.end_session()
    InteractiveShell.clear_instance()
    sys.modules["__main__"] = main  # a shell puts its own in its place
    del os.environ["IPYTHONDIR"]


@pytest.fixture
def shell(_started: InteractiveShell, graph_of_tests: KnowledgeGraph) -> InteractiveShell:
    """Return a shell with the extension loaded, and no variable but the tiny world's graph as kg."""
    _started.reset(new_session=False)
    _started.user_ns["kg"] = graph_of_tests
    return _started


def _completed(shell, cell: str) -> list[str]:
    """Return what the cell would be with each of the completions offered at its end."""
    with provisionalcompleter():
        return [cell[: each.start] + each.text for each in shell.Completer.completions(cell, len(cell))]


def test_a_line_and_a_cell_give_the_same_rows(shell) -> None:
    """%sparql takes the query behind it, %%sparql the cell below it."""
    line, cell = shell.run_cell(f"%sparql {LABELS}").result, shell.run_cell(f"%%sparql\n{LABELS}").result
    assert isinstance(line, Table)
    assert ["Pat Sample"] == line["label"] == cell["label"]


def test_an_answer_is_kept_under_a_name(shell) -> None:
    """--store-to leaves the table in a variable, on a line as in a cell."""
    shell.run_cell(f"%%sparql --store-to people\n{LABELS}")
    shell.run_cell(f"%sparql --store-to others {LABELS}")
    assert ["Pat Sample"] == shell.user_ns["people"]["label"] == shell.user_ns["others"]["label"]


def test_python_values_are_bound_as_terms(shell) -> None:
    """By name, by another name, several; braces and dollars in a line are SPARQL's, not Python's."""
    shell.run_cell("label = 'Pat Sample'\nother = 'x\" } DROP ALL'\nmany = ['Pat Sample', 'Acme Training']")
    assert 1 == len(shell.run_cell("%sparql --bind label SELECT ?it WHERE { ?it rdfs:label $label }").result)
    assert 0 == len(shell.run_cell("%%sparql --bind label=other\nSELECT ?it WHERE { ?it rdfs:label ?label }").result)
    assert 2 == len(shell.run_cell("%%sparql --bind label=many\nSELECT ?it WHERE { ?it rdfs:label ?label }").result)
    failed = shell.run_cell("%%sparql --bind lable\nSELECT ?it WHERE { ?it rdfs:label ?label }").error_in_exec
    assert "There is no Python variable 'lable'" in str(failed)
    assert "Did you mean label?" in str(failed)


def test_an_error_is_one_block_without_a_traceback(shell, capsys: pytest.CaptureFixture[str]) -> None:
    """Line, caret and what was meant, the cell failed, and not a line of the program."""
    failed = shell.run_cell("%%sparql\nSELECT ?x WHERE {\n  ?x a sned:Council\n}")
    assert isinstance(failed.error_in_exec, QueryError)
    shown = "".join(capsys.readouterr())
    assert ["line 2, column 8", "  ?x a sned:Council", "       ^", "Did you mean send:Council?"] == [
        part for part in ("line 2, column 8", "  ?x a sned:Council", "       ^", "Did you mean send:Council?") if part in shown
    ]
    assert "Traceback" not in shown
    assert ".py" not in shown


def test_an_error_of_the_interface_shows_no_traceback_either(shell, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that nothing has is a sentence."""
    assert shell.run_cell("kg.show('Acme Trainning')").error_in_exec
    shown = "".join(capsys.readouterr())
    assert "Did you mean: Acme Training" in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("%%sparql --asof 2020\nASK {}", "Did you mean --as-of?"),
        ("%%sparql --bind\nASK {}", "expected one argument"),
        ("%%sparql --graph nothing\nASK {}", "nothing is no graph"),
        ("%%sparql --store-to 'x\nASK {}", "Close each quotation mark"),
        ("%ask holders-of-post --post X", "Did you mean: holders-of-a-post"),
        ("%ask holders-of-a-post --post", "--post has no value"),
        ("%%sparql --chart\nSELECT ?l WHERE { ?x rdfs:label ?l }", "No column has numbers"),
        ("%%sparql --map\nSELECT ?l WHERE { ?x rdfs:label ?l }", "name no thing that could be drawn"),
    ],
)
def test_a_slip_in_the_options_says_what_to_write(shell, cell: str, message: str) -> None:
    """Each with the remedy."""
    failed = shell.run_cell(cell).error_in_exec
    assert isinstance(failed, SendgraphError)
    assert message in str(failed)


def test_the_graph_is_kg_or_the_one_that_is_named(shell, tmp_path: Path) -> None:
    """--graph takes any variable; without kg the shipped data answers."""
    file = tmp_path / "one.ttl"
    file.write_text('<https://example.org/x> <http://www.w3.org/2000/01/rdf-schema#label> "only" .', "utf-8")
    shell.user_ns["other"] = KnowledgeGraph.open(file)
    assert [{"n": 1}] == list(shell.run_cell("%sparql --graph other SELECT (COUNT(?s) AS ?n) WHERE { ?s rdfs:label ?l }").result)
    del shell.user_ns["kg"]
    assert [{"n": 3}] == list(shell.run_cell("%sparql SELECT (COUNT(?s) AS ?n) WHERE { ?s a send:Council }").result)


def test_a_question_is_asked_listed_and_found(shell) -> None:
    """%ask alone lists all, words find the nearest, a name with values answers with evidence."""
    shell.run_cell("from graph import KnowledgeGraph\nkg = KnowledgeGraph.open()")
    assert "holders-of-a-post" in shell.run_cell("%ask").result["name"]
    assert "holders-of-a-post" in shell.run_cell("%ask who held the post of director").result["name"]
    post = "Executive Director of Children's Services (Middlesbrough)"
    answer = shell.run_cell(f'%ask holders-of-a-post --post "{post}" --store-to found').result
    assert ["Helen Watson", "A Bates"] == answer["holder"]
    assert answer == shell.user_ns["found"]
    assert all(answer.evidence)


def test_a_map_and_a_chart_stand_behind_the_table(shell) -> None:
    """--map draws the things of the rows and what joins them; --chart the numbers."""
    drawn = shell.run_cell("%%sparql --map\nSELECT ?x ?y WHERE { ?x send:holdsPost ?y }").result
    assert (2, 1) == (drawn.nodes, drawn.edges)
    shell.run_cell(
        "%%sparql --chart --store-to counted\nSELECT ?label (COUNT(?x) AS ?n) WHERE { ?x a ?t . ?t rdfs:label ?label } GROUP BY ?label"
    )
    assert "n by label" in repr(shell.user_ns["counted"].chart())


@pytest.mark.parametrize(
    ("cell", "offered"),
    [
        ("%%sparql\nSELECT ?x WHERE { ?x a sen", "%%sparql\nSELECT ?x WHERE { ?x a send:"),
        ("%%sparql\nSELECT ?x WHERE { ?x a send:Coun", "%%sparql\nSELECT ?x WHERE { ?x a send:Council"),
        ("%sparql SELECT ?x WHERE { ?x send:holds", "%sparql SELECT ?x WHERE { ?x send:holdsPost"),
        ("%%sparql --store-to x\nASK { ?x a foaf:Pers", "%%sparql --store-to x\nASK { ?x a foaf:Person"),
        ("%%sparql\nDESCRIBE sg:pat", "%%sparql\nDESCRIBE sg:pat-sample"),
        ("%%sparql\nDESCRIBE sg:sample", "%%sparql\nDESCRIBE sg:pat-sample"),
        ("%%sparql\nASK { ?x rdfs:label 'Pat S", "%%sparql\nASK { ?x rdfs:label 'Pat Sample"),
        ('%%sparql\nASK { ?x rdfs:label "training', '%%sparql\nASK { ?x rdfs:label "Acme Training'),
        ("%%sparql\nSELECT ?person WHERE { ?per", "%%sparql\nSELECT ?person WHERE { ?person"),
        ("%%sparql\nSEL", "%%sparql\nSELECT"),
        ("%%sparql\nASK { GRAPH graph:rep", "%%sparql\nASK { GRAPH graph:report-a"),
        ("%%sparql\nASK { ?e send:status concept:act", "%%sparql\nASK { ?e send:status concept:actual"),
    ],
)
def test_what_can_stand_at_the_cursor_is_offered(shell, cell: str, offered: str) -> None:
    """Prefixes, classes, properties, things by id or by a word of their label, labels in quotation marks, variables, graphs, concepts."""
    assert offered in _completed(shell, cell)


def test_after_a_only_classes_are_offered_and_the_best_come_first(shell) -> None:
    """A property is no class; what begins with what was typed stands before what merely holds it."""
    found = _completed(shell, "%%sparql\nSELECT ?x WHERE { ?x a send:co")
    assert "send:Council" in " ".join(found)
    assert not [each for each in found if each.endswith(("send:comparator", "send:coversPeriod"))]
    assert found[0].rpartition(":")[2].lower().startswith("co")


def test_other_cells_are_completed_as_before(shell) -> None:
    """A cell of Python is not ours, nor the line of options."""
    shell.user_ns["sendable"] = 1
    assert "sendable" in _completed(shell, "senda")
    assert not [each for each in _completed(shell, "send") if each.endswith("send:")]
    assert not [each for each in _completed(shell, "%%sparql --bind sen") if each.endswith("send:")]


@pytest.mark.parametrize("before", ["ASK { ?x rdfs:label 'done' . ?x se", "# it's a comment\nASK { ?x se", "ASK { <https://e.org/#a> se"])
def test_quotation_marks_that_are_closed_or_commented_open_no_text(graph_of_tests: KnowledgeGraph, before: str) -> None:
    """An apostrophe in a comment does not turn the rest of the query into a text."""
    fragment, choices = Completer(graph_of_tests.store).complete(before)
    assert ("se", "send:") == (fragment, choices[0].text)


def test_the_first_completion_comes_before_a_notebook_gives_up() -> None:
    """JupyterLab waits for one second; the names of the shipped graph are read in a fraction of it."""
    completer = Completer(KnowledgeGraph.open().store)
    began = time.process_time()
    assert completer.complete("ASK { ?x a send:Counc")[1]
    assert completer.complete("DESCRIBE sg:bab")[1]
    assert 0.7 > time.process_time() - began
