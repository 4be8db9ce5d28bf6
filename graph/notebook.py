"""SPARQL and ready-made questions as magics of IPython, with completion: ``%load_ext graph.notebook``."""

from __future__ import annotations

import re
import shlex
from argparse import ArgumentParser
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NoReturn

from IPython.core.completer import SimpleCompletion, context_matcher
from IPython.core.magic import Magics, line_cell_magic, line_magic, magics_class, no_var_expand
from IPython.display import display

from .api import KnowledgeGraph
from .completion import Completer
from .errors import SendgraphError
from .results import Table

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from IPython.core.completer import CompletionContext, SimpleMatcherResult
    from IPython.core.interactiveshell import InteractiveShell

__all__ = ["SendgraphMagics", "load_ipython_extension", "unload_ipython_extension"]

_OPTION = re.compile(r"\s*(--(?:map|chart)(?!\S)|--[\w-]+(?:\s*=\s*|\s+)(?:\"[^\"]*\"|'[^']*'|\S+))")
_OPTIONS = ("--as-of", "--known-by", "--bind", "--store-to", "--graph")
_MAGIC = re.compile(r"^\s*%%?sparql\b")
_EXTENSION = "_sendgraph"


@magics_class
class SendgraphMagics(Magics):
    """The magics ``%sparql``, ``%%sparql`` and ``%ask``."""

    def __init__(self, shell: InteractiveShell) -> None:
        super().__init__(shell)
        self._own: KnowledgeGraph | None = None
        self._completers: dict[int, Completer] = {}

    @no_var_expand
    @line_cell_magic
    def sparql(self, line: str, cell: str | None = None) -> object:
        """Run a SPARQL query: ``%sparql SELECT …``, or ``%%sparql`` with the query in the cell below its options.

        --as-of DATE      the graph as it stood on a day (YYYY-MM-DD, YYYY-MM or YYYY)
        --known-by DATE   only what was known by a day
        --bind NAME       the Python variable NAME in the place of ?NAME (NAME=OTHER: the variable OTHER); repeatable
        --store-to NAME   keep the answer in a Python variable, too
        --graph NAME      the Python variable that holds the graph; kg, or else the shipped data, unless given
        --map             draw the things of the answer as a map
        --chart           draw the numbers of the answer
        """
        options, text = (line, cell) if cell is not None else _parted(line)
        chosen, rest = _options(options)
        if rest:
            raise SendgraphError(f"{rest[0]!r} is no option of %sparql.", _meant(rest[0]))
        kg = self._clocked(chosen)
        return self._shown(kg, kg.query(text, **self._bound(chosen.bind)), chosen)

    @no_var_expand
    @line_magic
    def ask(self, line: str) -> object:
        """Ask a ready-made question: ``%ask holders-of-a-post --post "Executive Director …"``; ``%ask`` alone lists them.

        The options of ``%sparql`` hold here, too, but for --bind.
        """
        chosen, rest = _options(line)
        name, values = _asked(rest)
        kg = self._clocked(chosen)
        known = kg.questions()
        if name in known["name"] or values:
            return self._shown(kg, kg.ask(name, **values), chosen)
        return kg.questions(name) if name else known

    def complete(self, context: CompletionContext) -> SimpleMatcherResult:
        """Return what may stand at the cursor of a query."""
        query = _before_cursor(context)
        if query is None:
            return {"completions": [], "suppress": False}
        kg = self._graph("")
        completer = self._completers.setdefault(id(kg), Completer(kg.store))
        fragment, choices = completer.complete(query)
        found = [SimpleCompletion(text, type=kind) for text, kind in choices]
        return {"completions": found, "matched_fragment": fragment, "suppress": True, "ordered": True}

    @property
    def _space(self) -> dict[str, Any]:
        """Return the variables of the notebook."""
        return self.shell.user_ns if self.shell else {}

    def _graph(self, name: str) -> KnowledgeGraph:
        found = self._space.get(name or "kg")
        if isinstance(found, KnowledgeGraph):
            return found
        if name:
            graphs = [each for each, value in self._space.items() if isinstance(value, KnowledgeGraph) and not each.startswith("_")]
            raise SendgraphError(
                f"{name} is no graph.", f"Graphs here: {', '.join(graphs) or 'none'}. {name} = KnowledgeGraph.open() opens one."
            )
        self._own = self._own or KnowledgeGraph.open()
        return self._own

    def _clocked(self, chosen: Namespace) -> KnowledgeGraph:
        kg = self._graph(chosen.graph)
        kg = kg.as_of(chosen.as_of) if chosen.as_of else kg
        return kg.known_by(chosen.known_by) if chosen.known_by else kg

    def _bound(self, given: list[str]) -> dict[str, object]:
        values = {}
        for each in given:
            name, _, other = each.partition("=")
            source, space = other or name, self._space
            if source not in space:
                near = get_close_matches(source, [known for known in space if not known.startswith("_")], n=1)
                meant = f"Did you mean {near[0]}?" if near else "Give it a value in an earlier cell."
                raise SendgraphError(f"There is no Python variable {source!r}.", meant)
            values[name.lstrip("?$")] = space[source]
        return values

    def _shown(self, kg: KnowledgeGraph, answer: object, chosen: Namespace) -> object:
        """Return the answer to be displayed, a map or chart behind it, and keep it where that is wished."""
        if chosen.store_to:
            self._space[chosen.store_to] = answer
        if not isinstance(answer, Table) or not (chosen.map or chosen.chart):
            return answer
        display(answer)  # type: ignore[no-untyped-call]
        if chosen.chart:
            display(answer.chart())  # type: ignore[no-untyped-call]
        return kg.map(answer) if chosen.map else None


def _parted(line: str) -> tuple[str, str]:
    """Return the options at the beginning of a line, and the query behind them."""
    end = 0
    while option := _OPTION.match(line, end):
        end = option.end()
    return line[:end], line[end:]


class _Parser(ArgumentParser):
    """A parser of options that never ends the program."""

    def error(self, message: str) -> NoReturn:
        """Raise SendgraphError."""
        raise SendgraphError(f"The options cannot be read: {message}.", f"They are: {', '.join(_OPTIONS)}, --map, --chart.")


def _options(line: str) -> tuple[Namespace, list[str]]:
    """Return the options of a magic in a line, and the words that are none."""
    parser = _Parser(add_help=False, allow_abbrev=False)
    for name in _OPTIONS:
        parser.add_argument(name, action="append" if name == "--bind" else "store", default=[] if name == "--bind" else "")
    for name in ("--map", "--chart"):
        parser.add_argument(name, action="store_true")
    try:
        return parser.parse_known_args(shlex.split(line))
    except ValueError as error:
        raise SendgraphError(f"The line cannot be read: {error}.", "Close each quotation mark that opens.") from error


def _meant(word: str) -> str:
    near = get_close_matches(word, [*_OPTIONS, "--map", "--chart"], n=1)
    return f"Did you mean {near[0]}?" if near else f"The options are: {', '.join(_OPTIONS)}, --map, --chart."


def _asked(words: Sequence[str]) -> tuple[str, dict[str, list[str]]]:
    """Return the words that name a question, and the values by parameter."""
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
    return " ".join(named), values


def _before_cursor(context: CompletionContext) -> str | None:
    """Return the query up to the cursor, or None where the cell is none of ours."""
    lines = context.full_text.split("\n")
    current = lines[context.cursor_line][: context.cursor_position]
    if re.match(r"\s*%%sparql\b", lines[0]):
        return "\n".join([*lines[1 : context.cursor_line], current]) if context.cursor_line else None
    return _parted(_MAGIC.sub("", current))[1] if _MAGIC.match(current) else None


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Register the magics and the completion of queries: what ``%load_ext graph.notebook`` calls."""
    magics = SendgraphMagics(shell)
    shell.register_magics(magics)

    @context_matcher(identifier="sendgraph.sparql", priority=200)  # type: ignore[untyped-decorator]
    def matcher(context: CompletionContext) -> SimpleMatcherResult:
        return magics.complete(context)

    unload_ipython_extension(shell)
    shell.Completer.custom_matchers.append(matcher)
    setattr(shell, _EXTENSION, matcher)


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Take the completion of queries away again."""
    matcher = getattr(shell, _EXTENSION, None)
    if matcher in shell.Completer.custom_matchers:
        shell.Completer.custom_matchers.remove(matcher)
