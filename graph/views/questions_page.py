"""The page of the ready-made questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..markdown import joined, tabled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..question_files import Parameter, Question

__all__ = ["questions_page"]

_ABOUT = (
    "`sendgraph ask NAME` runs one of these; `sendgraph questions WORDS` finds them. Each is a file in `graph/questions/`: a header of "
    "TOML in lines that begin with `#|`, and one SELECT that any SPARQL 1.1 engine runs as it stands. A parameter is a block "
    "`VALUES ?name { … }`, open (`UNDEF`) or with its default. A column whose name begins with `evidence` has the IRIs of evidence, one "
    "that begins with `searched` the IRIs of the sources that were searched in vain; rows that are otherwise the same become one. "
    "Your own questions go into the folder `questions` of a workspace, or anywhere with `--questions`."
)


def questions_page(questions: Iterable[Question]) -> str:
    """Return the page of the ready-made questions, each with its parameters and its SPARQL."""
    listed = list(questions)
    index = "\n".join(f"- [`{question.name}`](#{question.name}): {question.title}" for question in listed)
    return joined("# Questions", _ABOUT, index, *map(_question, listed))


def _question(question: Question) -> str:
    rows = (
        (f"`--{found.name.replace('_', '-')}`", f"`{found.type}`", found.description, found.example, _left_out(found))
        for found in question.parameters
    )
    example = " ".join(f'--{found.name.replace("_", "-")} "{found.example}"' for found in question.parameters)
    return joined(
        f"## {question.name}",
        f"**{question.title}** {question.description}",
        tabled(("parameter", "type", "what it chooses", "example", "unless given"), rows),
        f"```console\n$ {f'sendgraph ask {question.name} {example}'.strip()}\n```",
        f"```sparql\n{question.query.strip()}\n```",
    )


def _left_out(parameter: Parameter) -> str:
    return "must be given" if parameter.is_required else parameter.default or "any"
