"""Ready-made questions: each runs with its examples, names things by label, and every row says why."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from graph.asking import Answer, ask
from graph.errors import AmbiguousNameError, DataError, DateError, SendgraphError, UnknownNameError
from graph.explain import with_prefixes
from graph.question_files import SHIPPED, Parameter, Question, questions_in, read_question
from graph.question_search import nearest
from graph.store import Solutions, Store
from graph.views.answers import FORMATS, answer_data, render_answer

Run = Callable[..., subprocess.CompletedProcess[str]]
LIBRARY = questions_in([SHIPPED])
FIELDS = {"kind", "source", "title", "date", "locator", "starts", "ends"}


def _asked(store: Store, name: str, **values: str) -> Answer:
    return ask(store, LIBRARY[name], {parameter: (value,) for parameter, value in values.items()})


def _examples(question: Question) -> dict[str, tuple[str, ...]]:
    return {parameter.name: (parameter.example,) for parameter in question.parameters}


@pytest.mark.parametrize("name", LIBRARY)
def test_each_question_with_its_examples_gives_rows_with_evidence(shipped, name: str) -> None:
    """An answer without a source is none; what is missing names the documents that were searched."""
    data = answer_data(ask(shipped, LIBRARY[name], _examples(LIBRARY[name])))
    assert data["rows"]
    for row in data["rows"]:
        assert row["evidence"], row
        assert all(FIELDS <= each.keys() for each in row["evidence"])
        assert all(each["kind"] in ("stated", "inferred", "register", "searched") and each["title"] for each in row["evidence"])


@pytest.mark.parametrize("name", [name for name, question in LIBRARY.items() if not any(each.is_required for each in question.parameters)])
def test_each_question_has_an_answer_with_nothing_chosen(shipped, name: str) -> None:
    """Leaving everything open is a question, too."""
    assert ask(shipped, LIBRARY[name], {}).rows


@pytest.mark.parametrize("name", LIBRARY)
def test_each_file_is_a_query_that_any_engine_reads(shipped, name: str) -> None:
    """The file as it stands, comments and all, with its prefixes declared, is SPARQL."""
    text = with_prefixes((SHIPPED / f"{name}.rq").read_text("utf-8"))
    assert isinstance(shipped.query(text), Solutions)


@pytest.mark.parametrize("name", LIBRARY)
def test_no_answer_shows_an_iri_or_repeats_a_row(shipped, name: str) -> None:
    """Things are named by their labels; rows that say the same are one."""
    rows = [row.words for row in ask(shipped, LIBRARY[name], _examples(LIBRARY[name])).rows]
    assert [] == [word for row in rows for word in row if isinstance(word, str) and "w3id.org/sendgraph" in word]
    assert len(rows) == len(set(rows))


def test_a_council_may_be_named_by_its_area(shipped) -> None:
    """Middlesbrough is a local area; asked for a council, the council that governs it is meant."""
    by_area, by_council = (_asked(shipped, "holders-of-a-post", council=name) for name in ("Middlesbrough", "Middlesbrough Council"))
    assert by_area.rows == by_council.rows


def test_several_values_mean_any_of_them(shipped) -> None:
    """A parameter given twice widens the answer."""
    both = ask(shipped, LIBRARY["holders-of-a-post"], {"council": ("Middlesbrough", "Stockton-on-Tees")})
    assert {"Helen Watson", "Martin Gray"} <= {row.words[1] for row in both.rows}


@pytest.mark.parametrize(
    ("values", "error", "said"),
    [
        ({"pst": "x"}, SendgraphError, "not a parameter"),
        ({"council": "Babcock Prime"}, SendgraphError, "is no council"),
        ({"council": "Midlesbrough Counsil"}, UnknownNameError, "Middlesbrough Council"),
        ({"post": "Designated Clinical Officer"}, AmbiguousNameError, "stockton-dco"),
        ({"on": "2019-13"}, DateError, "--on"),
    ],
)
def test_a_wrong_value_says_what_and_how_to_mend(shipped, values: dict[str, str], error: type[Exception], said: str) -> None:
    """Unknown parameters, unknown and ambiguous names, things of another kind, and dates that are none."""
    with pytest.raises(error, match=said):
        _asked(shipped, "holders-of-a-post", **values)


def test_values_are_terms_and_never_text(shipped) -> None:
    """A quotation mark or a brace in a value changes no query."""
    hostile = 'a" } } # \\ \n <x>'
    word = Parameter("word", "text", "A word.", "", "x", is_required=True)
    asked = Question("t", "T", "D", (word,), "table", "SELECT ?word WHERE { VALUES ?word { UNDEF } }\n")
    assert ((hostile,),) == tuple(row.words for row in ask(shipped, asked, {"word": (hostile,)}).rows)


@pytest.mark.parametrize("form", FORMATS)
def test_an_answer_is_written_in_every_format(shipped, form: str) -> None:
    """The formats of `query` serve questions, with and without the citations."""
    answer = _asked(shipped, "holders-of-a-post", council="Middlesbrough")
    with_notes, without = (render_answer(answer, form, with_evidence=wanted) for wanted in (True, False))
    assert len(with_notes) > len(without) > 0


def test_a_table_numbers_its_notes_and_csv_has_them_in_a_column(shipped) -> None:
    """Each number leads to a citation below; a spreadsheet gets the citation itself."""
    answer = _asked(shipped, "holders-of-a-post", post="Executive Director of Children's Services (Middlesbrough)")
    table, sheet = render_answer(answer, "table", width=200), render_answer(answer, "csv")
    rows = list(csv.DictReader(StringIO(str(sheet))))
    assert ["Helen Watson", "A Bates"] == [row["holder"] for row in rows]
    assert str(table).rstrip().count("\n 1  ") == 0 < str(table).count("\n1  ")
    assert rows[0]["evidence"] in str(table).replace("\n   ", " ")


def test_words_find_questions() -> None:
    """A question is found by what it is about."""
    assert "holders-of-a-post" == nearest(LIBRARY.values(), "who held the post of director")[0].name
    assert [] == nearest(LIBRARY.values(), "zebra")


_TITLED = '#| title = "T"\n#| description = "D"\n'
_OPEN = f'{_TITLED}#| [parameters.x]\n#| type = "%s"\n#| description = "D"\n#| example = "e"\nSELECT * WHERE {{ }}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", "no title"),
        ('#| title = "T"\nSELECT * WHERE { ?s ?p ?o }', "no description"),
        (f'{_TITLED}#| view = "pie"\nSELECT * WHERE {{ }}', "not a view"),
        ('#| title = "T\nSELECT * WHERE { }', "no TOML"),
        (f'{_TITLED}#| colour = "red"\nSELECT * WHERE {{ }}', "colour"),
        (_OPEN % "text", "not used"),
        (_OPEN % "wrong", "not a type"),
    ],
)
def test_a_file_that_is_no_question_says_why(tmp_path: Path, text: str, said: str) -> None:
    """One's own questions get one clear message that names the file."""
    file = tmp_path / "mine.rq"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=said) as caught:
        read_question(file)
    assert str(file) == caught.value.file


def test_questions_of_ones_own_are_asked_like_others(sendgraph: Run, tmp_path: Path) -> None:
    """A folder given, and the folder of a workspace, add to the library."""
    text = '#| title = "How many councils?"\n#| description = "A count."\nSELECT (COUNT(?c) AS ?n) WHERE { ?c a send:Council }\n'
    (tmp_path / "how-many.rq").write_text(text, encoding="utf-8")
    run = sendgraph("ask", "how-many", "--questions", tmp_path, "--no-evidence", "-f", "csv")
    assert ("n\n3\n", 0) == (run.stdout.replace("\r", ""), run.returncode)


def test_the_command_answers_as_data(sendgraph: Run) -> None:
    """What a script reads: rows by column, ids beside labels, evidence in each."""
    run = sendgraph("ask", "holders-of-a-post", "--council", "Stockton-on-Tees", "--json")
    (row,) = json.loads(run.stdout)["rows"]
    assert ("Martin Gray", "martin-gray", "stockton-report-2022") == (row["holder"], row["ids"]["holder"], row["evidence"][0]["source"])


def test_the_query_is_shown_with_its_values(sendgraph: Run) -> None:
    """What is shown can be run elsewhere as it is."""
    shown = sendgraph("ask", "holders-of-a-post", "--council=Stockton-on-Tees", "--show-query").stdout
    assert "PREFIX send:" in shown
    assert "stockton-council>" in shown
    assert "martin-gray" in sendgraph("query", "-", "-f", "csv", stdin=shown).stdout


def test_words_instead_of_a_name_offer_the_nearest(sendgraph: Run) -> None:
    """A person who knows no name gets some."""
    assert "holders-of-a-post" in sendgraph("ask", "who", "holds", "a", "post").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["holder-of-post", "--council", "x"], "Did you mean: holders-of-a-post"),
        (["zebra"], "No question is called"),
        (["holders-of-a-post", "--council"], "has no value"),
        (["holders-of-a-post", "--on", "2019-13"], "2019-13"),
        (["holders-of-a-post", "-f", "cvs"], "Did you mean csv"),
        (["holders-of-a-post", "-f", "xlsx"], "Give a file"),
        (["holders-of-a-post", "--questions", "nowhere"], "not a folder"),
    ],
)
def test_a_wrong_call_is_one_error(sendgraph: Run, arguments: list[str], said: str) -> None:
    """What, and the remedy, and exit code 2."""
    run = sendgraph("ask", *arguments)
    assert (2, True, False) == (run.returncode, said in run.stderr, "Traceback" in run.stderr)


def test_an_empty_answer_is_said(sendgraph: Run) -> None:
    """Nothing found is an answer; it says what to loosen."""
    run = sendgraph("ask", "holders-of-a-post", "--on", "1999-01-01")
    assert (0, True) == (run.returncode, "Leave out --on" in run.stderr)


def test_questions_lists_searches_and_explains(sendgraph: Run) -> None:
    """The list as data has what a program needs; one question says what may be chosen."""
    listed = json.loads(sendgraph("questions", "--json").stdout)
    assert {"name", "title", "description", "parameters"} <= listed[0].keys()
    assert {"name", "type", "default", "example"} <= next(each for each in listed if each["parameters"])["parameters"][0].keys()
    assert "--council  (send:Council; any unless given)" in sendgraph("questions", "holders-of-a-post").stdout
    assert 1 == sendgraph("questions", "zebra").returncode
