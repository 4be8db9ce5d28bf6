"""The reference pages are what the program generates, and help reads like a manual page whose examples run."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from graph.commands import app
from graph.commands.helptext import parts
from graph.reference import PAGES, pages
from graph.tables import TABLES

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parent.parent
PAGE_WIDTH = 80
# Examples that need what a test has not: a word of the example, and why.
_OWN = "it needs a document of one's own: CONTRIBUTING's guide has it, and tests/test_workspace.py follows that"
SKIPPED = {
    "sendgraph serve": "it runs until it is stopped",
    "sendgraph push": "it needs a server",
    **{f"sendgraph sources {command} ": _OWN for command in ("attach", "digest", "start", "withdraw")},
}


def _commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = dict(_commands(get_command(app)))
EXAMPLES = [example for command in COMMANDS.values() for example in parts(command.help).examples]


def _named(value: object) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize("page", PAGES)
def test_a_reference_page_is_what_the_program_generates(page: str) -> None:
    """`make docs` mends it."""
    kept = ROOT / "docs" / "reference" / page
    assert kept.is_file(), f"{page} is missing: run `make docs`"
    assert pages()[page] == kept.read_text("utf-8"), f"{page} is behind the program: run `make docs`"


def test_the_pages_do_not_hang_on_terminal_locale_or_hash_seed(tmp_path: Path) -> None:
    """The same source gives the same bytes wherever it runs."""
    code = "import sys; from pathlib import Path; from graph.reference import main; main(Path(sys.argv[1]))"
    for seed, columns, language in (("0", "40", "C"), ("1", "200", "C.UTF-8")):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "COLUMNS": columns, "LC_ALL": language}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / seed)], check=True, env=environment)
    for page in PAGES:
        assert (tmp_path / "0" / page).read_bytes() == (tmp_path / "1" / page).read_bytes()


def test_the_pages_name_every_command_option_term_and_column() -> None:
    """Nothing that a user can type is left out."""
    text = pages()
    for path, command in COMMANDS.items():
        assert f"\n## sendgraph {' '.join(path)}\n" in text["commands.md"]
        assert all(f"`{name}`" in text["commands.md"] for option in command.params for name in option.opts if name.startswith("-"))
    for file in (ROOT / "ontology").glob("s*.ttl"):
        terms = {line.split()[0] for line in file.read_text("utf-8").splitlines() if line.startswith(("send:", "concept:"))}
        assert [] == [term for term in sorted(terms) if f"`{term}`" not in text["ontology.md"] and "component-" not in term]
    assert all(f"| `{column.name}` |" in text["data.md"] for table in TABLES.values() for column in table.columns)


@pytest.mark.parametrize("path", COMMANDS, ids=_named)
def test_help_reads_well_at_eighty_columns(sendgraph: Run, path: tuple[str, ...]) -> None:
    """A summary of one sentence, then what it does, its options, and an example; no line is wider than the page."""
    help_text = sendgraph(*path, "--help", COLUMNS="80").stdout
    found = parts(COMMANDS[path].help)
    assert found.summary.endswith("."), "the docstring begins with a sentence"
    assert len(found.summary) <= 2 * PAGE_WIDTH - 20, "the summary is a line or two; put the rest into a paragraph below it"
    assert found.examples, "the docstring ends with a line `Example: sendgraph …`"
    prose, _, examples = help_text.rpartition("\nExample")
    assert [] == [line for line in prose.splitlines() if len(line) > PAGE_WIDTH]
    assert all(line in examples for example in found.examples for line in example.splitlines())


def test_the_top_level_help_has_whole_summaries_and_the_exit_codes(sendgraph: Run) -> None:
    """What each command does is not cut off, and scripts can rely on 0, 1 and 2."""
    help_text = sendgraph("--help", COLUMNS="80").stdout
    joined = " ".join(help_text.split())
    assert [] == [line for line in help_text.splitlines() if len(line) > PAGE_WIDTH]
    assert all(parts(command.help).summary in joined for path, command in COMMANDS.items() if len(path) == 1)
    assert all(f"\n    {code}  " in help_text for code in (0, 1, 2))


@pytest.mark.parametrize(
    ("docstring", "summary", "paragraphs", "examples"),
    [
        ("Do it.", "Do it.", (), ()),
        ("Do\n    it.\n\n    More.\n\n    Example: sendgraph do 'a", "Do it.", ("More.",), ("sendgraph do 'a",)),
        ("Do.\n\n    Example: sendgraph a 'x\n        y'\n    Example: sendgraph b\n", "Do.", (), ("sendgraph a 'x\n  y'", "sendgraph b")),
        (
            "Do.\n\n    Examples:\n        sendgraph a\n        sendgraph b\n\n    After.",
            "Do.",
            ("After.",),
            ("sendgraph a", "sendgraph b"),
        ),
        (None, "", (), ()),
    ],
)
def test_a_docstring_is_parted(docstring: str | None, summary: str, paragraphs: tuple[str, ...], examples: tuple[str, ...]) -> None:
    """Summary, paragraphs and examples are told apart, whichever way the examples are written."""
    found = parts(docstring)
    assert (summary, paragraphs, examples) == (found.summary, found.paragraphs, found.examples)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return an empty folder to work in, with the program on the path as `sendgraph` and the documents beside it where they are."""
    program = tmp_path / "bin" / "sendgraph"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{ROOT / "cli.py"}" "$@"\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "desk").mkdir()
    if (ROOT.parent / "shared" / "sources").is_dir():
        shutil.copytree(ROOT.parent / "shared" / "sources", tmp_path / "desk" / "documents")
    return tmp_path / "desk"


@pytest.mark.skipif(os.name != "posix", reason="examples are typed into a POSIX shell")
@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_the_help_runs(desk: Path, example: str) -> None:
    """What the help shows can be typed as it stands."""
    for words, reason in SKIPPED.items():
        if example.startswith(words):
            pytest.skip(reason)
    if "documents" in example and not (desk / "documents").is_dir():
        pytest.skip("the five source documents are not beside this checkout")
    environment = {**os.environ, "PATH": f"{desk.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    run = subprocess.run(
        ["sh", "-c", example], cwd=desk, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert (0, True) == (run.returncode, bool(run.stdout or run.stderr)), run.stderr
    assert "Traceback" not in run.stderr
