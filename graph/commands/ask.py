"""The commands `ask` and `questions`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import SendgraphError
from .complete import question_formats, question_names
from .shared import AsOf, Data, Json, KnownBy, Output, Passages, Possible, chosen, opened, paged, to_person, width, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..claims import Cited
    from ..question_files import Question

__all__ = ["ask", "questions"]

_Own = Annotated[
    Path | None,
    typer.Option("--questions", help="A folder of questions of your own; the workspace's `questions` is used, too.", show_default=False),
]


def ask(
    words: Annotated[
        list[str], typer.Argument(help="The name of a question, then its parameters as options.", autocompletion=question_names)
    ],
    *,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="table, csv, tsv, json, ndjson, markdown, sparql-json, sparql-xml, xlsx, parquet.",
            show_default=False,
            autocompletion=question_formats,
        ),
    ] = "",
    as_json: Json = False,
    output: Output = None,
    evidence: Annotated[bool, typer.Option("--evidence/--no-evidence", help="With or without the citations of each row.")] = True,
    passages: Passages = False,
    show_query: Annotated[
        bool, typer.Option("--show-query", help="Print the SPARQL with the parameters filled in; do not run it.")
    ] = False,
    pager: Annotated[bool, typer.Option("--pager/--no-pager", help="Show what is longer than the screen page by page.")] = True,
    as_of: AsOf = "",
    known_by: KnownBy = "",
    possible: Possible = False,
    own: _Own = None,
    data: Data = None,
) -> None:
    """Ask one of the ready-made questions and get rows with their citations.

    `sendgraph questions` lists them, and `sendgraph questions NAME` says what may be chosen. A parameter is an option of its name, such
    as --council Middlesbrough; given several times, it means any of them. Words that name no question find the nearest ones.

    Prints a table with numbered notes to a person and CSV to a pipe. A row about something missing names the documents that were
    searched.

    Example: sendgraph ask holders-of-a-post --post "Executive Director of Children's Services"
    Example: sendgraph ask holders-of-a-post --as-of 2019-12-31
    Example: sendgraph ask inspections --council Middlesbrough --format markdown
    """
    from ..asking import ask as run
    from ..asking import sparql
    from ..views.answers import FORMATS, render_answer

    form = "json" if as_json else form
    if form:
        chosen(form, FORMATS, "a format")
    if form in ("xlsx", "parquet") and output is None:
        raise SendgraphError(f"{form} is no text that could be printed.", f"Give a file: -o answer.{form}")
    name, values = _parted(words)
    library = _library(own)
    question = library.get(name)
    if question is None:
        _offer(name, library, values)
        return
    store, _ = opened(data, as_of=as_of, known_by=known_by, possible=possible)
    if show_query:
        written(_with_prefixes(sparql(store, question, values)), output)
        return
    answer = run(store, question, values, quoted=_from_copies()) if passages else run(store, question, values)
    form = form or ("table" if to_person() and output is None else "csv")
    content = render_answer(answer, form, with_evidence=evidence, width=width())
    if not (pager and output is None and form == "table" and isinstance(content, str) and paged(content)):
        written(content, output)
    if not answer.rows:
        typer.echo(f"Nothing answers {question.title!r} with these values. {_loosen(question, values)}", err=True)


def questions(
    words: Annotated[list[str] | None, typer.Argument(help="The name of a question, or words to look for.")] = None,
    *,
    as_json: Json = False,
    own: _Own = None,
) -> None:
    """List the ready-made questions, those that fit some words, or all about one.

    Example: sendgraph questions
    Example: sendgraph questions who holds a post
    Example: sendgraph questions inspections
    """
    from ..question_search import nearest
    from ..views.questions_text import list_text, question_data, question_text

    library, wanted = _library(own), " ".join(words or ())
    if wanted in library:
        found = [library[wanted]]
        text = question_text(found[0], width=width())
    else:
        found = nearest(library.values(), wanted) if wanted else list(library.values())
        text = list_text(found, width=width())
    if as_json:
        text = json.dumps([question_data(question) for question in found], ensure_ascii=False, indent=2) + "\n"
    if not paged(text):
        written(text, None)
    if not found:
        typer.echo(f"No question fits {wanted!r}. `sendgraph questions` lists all {len(library)}.", err=True)
        raise typer.Exit(1)


def _from_copies() -> Callable[[Cited], Cited]:
    from ..passages import Copies

    return Copies().quoted_evidence


def _library(own: Path | None) -> dict[str, Question]:
    from ..question_files import SHIPPED, questions_in
    from ..workspace import find

    if own is not None and not own.is_dir():
        raise SendgraphError(f"{own} is not a folder.", "Give --questions a folder with files that end in .rq.")
    workspace = find()
    folders = [SHIPPED, *([workspace.folder / "questions"] if workspace else []), *([own] if own else [])]
    return questions_in(folders)


def _parted(words: Sequence[str]) -> tuple[str, dict[str, tuple[str, ...]]]:
    """Return the words that name a question, and the values by parameter: ``--name value`` or ``--name=value``, once or several times."""
    named, values, rest = list[str](), dict[str, list[str]](), list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            named.append(word)
            continue
        option, given, value = word[2:].partition("=")
        if not given and not rest:
            raise SendgraphError(f"--{option} has no value.", f"Write --{option} VALUE.")
        values.setdefault(option.replace("-", "_"), []).append(value if given else rest.pop(0))
    return " ".join(named), {name: tuple(found) for name, found in values.items()}


def _offer(name: str, library: dict[str, Question], values: dict[str, tuple[str, ...]]) -> None:
    """Print the questions nearest to some words.

    Raises SendgraphError where a name was meant, since it came with parameters, and where nothing is near.
    """
    from ..question_search import nearest
    from ..views.questions_text import list_text

    near = nearest(library.values(), name)
    if values or not near:
        meant = f"Did you mean: {', '.join(question.name for question in near[:3])}? " if near else ""
        raise SendgraphError(f"No question is called {name!r}.", f"{meant}`sendgraph questions` lists all.")
    typer.echo(f"No question is called {name!r}. The nearest:\n\n{list_text(near, width=width())}", nl=False)


def _loosen(question: Question, values: dict[str, tuple[str, ...]]) -> str:
    if values:
        return f"Leave out {' or '.join(f'--{name}' for name in values)}, or look at its values with `sendgraph questions {question.name}`."
    return "`sendgraph ask … --show-query` prints the query, for a look at its parts."


def _with_prefixes(query: str) -> str:
    from ..explain import with_prefixes

    return with_prefixes(query)
