"""Help that reads like a manual page: a summary, paragraphs, arguments and options, then examples as they are typed."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from typing import Any

from typer.core import TyperCommand, TyperGroup

from .plain_values import taken_plainly

__all__ = ["CommandHelp", "GroupHelp", "Parts", "parts"]

_EXAMPLE = re.compile(r"Examples?:\s*")


@dataclass(frozen=True)
class Parts:
    """The parts of a command's docstring: its first paragraph, the others, and examples, which may have several lines."""

    summary: str
    paragraphs: tuple[str, ...]
    examples: tuple[str, ...]


def parts(docstring: str | None) -> Parts:
    """Part a command's docstring.

    An example begins with ``Example: sendgraph …``, or stands in a line of its own below ``Examples:``; further lines up to the next
    one or a blank line belong to it, as in a quoted query of several lines.
    """
    prose, examples, in_examples = [""], list[str](), False
    for line in inspect.cleandoc(docstring or "").partition("\f")[0].splitlines():
        opening, text = _EXAMPLE.match(line), line.strip()
        if opening:
            in_examples, text = True, line[opening.end() :].strip()
        if not text:
            in_examples = in_examples and bool(opening)
            prose.append("")
        elif not in_examples:
            prose[-1] += f"{line}\n"
        elif opening or text.startswith("sendgraph ") or not examples:
            examples.append(text)
        else:
            examples[-1] += f"\n  {text}"
    summary, *others = [paragraph.rstrip("\n") for paragraph in prose if paragraph] or [""]
    return Parts(" ".join(summary.split()), tuple(others), tuple(examples))


def _write_prose(text: str | None, formatter: Any) -> None:  # noqa: ANN401 - the framework's formatter moved between its versions
    found = parts(text)
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text("\n\n".join([found.summary, *found.paragraphs]))


def _write_examples(text: str | None, formatter: Any) -> None:  # noqa: ANN401
    found = parts(text).examples
    if not found:
        return
    with formatter.section("Example" if len(found) == 1 else "Examples"):
        for example in found:
            for line in example.splitlines():
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


class CommandHelp(TyperCommand):
    """A command whose help ends with its examples, not wrapped, so that they can be copied."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401, D102
        return [taken_plainly(parameter) for parameter in super().get_params(ctx)]

    def format_help_text(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002, D102 - the signature of the framework
        _write_prose(self.help, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, D102
        _write_examples(self.help, formatter)
        super().format_epilog(ctx, formatter)


class GroupHelp(TyperGroup):
    """A group that lists its commands with their whole summaries."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401, D102
        return [taken_plainly(parameter) for parameter in super().get_params(ctx)]

    def format_help_text(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002, D102 - the signature of the framework
        _write_prose(self.help, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002, D102
        rows = [(name, parts(command.help).summary) for name, command in self.commands.items() if not command.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, D102
        _write_examples(self.help, formatter)
        super().format_epilog(ctx, formatter)
