"""Questions as text and as data: what is asked, and what may be chosen."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..question_files import Parameter, Question

__all__ = ["list_text", "question_data", "question_text"]


def question_data(question: Question) -> dict[str, Any]:
    """Return a question as plain data for JSON."""
    return {
        "name": question.name,
        "title": question.title,
        "description": question.description,
        "view": question.view,
        "competency": question.competency or None,
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "default": parameter.default or None,
                "example": parameter.example,
                "required": parameter.is_required,
                "description": parameter.description,
            }
            for parameter in question.parameters
        ],
    }


def list_text(questions: Sequence[Question], *, width: int = 100) -> str:
    """Return questions as a list of names and titles."""
    widest = max((len(question.name) for question in questions), default=0) + 2
    return "".join(
        fill(question.title, width, initial_indent=question.name.ljust(widest), subsequent_indent=" " * widest) + "\n"
        for question in questions
    )


def question_text(question: Question, *, width: int = 100) -> str:
    """Return all about a question, with a command to copy."""
    lines = [question.title, "=" * len(question.title), "", fill(question.description, width)]
    if question.parameters:
        lines += ["", "Parameters:"]
        lines += [line for parameter in question.parameters for line in _parameter_lines(parameter, width)]
    example = " ".join(f'--{parameter.name.replace("_", "-")} "{parameter.example}"' for parameter in question.parameters)
    return "\n".join([*lines, "", f"  sendgraph ask {question.name} {example}".rstrip()]) + "\n"


def _parameter_lines(parameter: Parameter, width: int) -> list[str]:
    given = "must be given" if parameter.is_required else f"default: {parameter.default}" if parameter.default else "any unless given"
    indent = "      "
    return [
        f"  --{parameter.name.replace('_', '-')}  ({parameter.type}; {given})",
        fill(f"{parameter.description} Such as: {parameter.example}", width, initial_indent=indent, subsequent_indent=indent),
    ]
