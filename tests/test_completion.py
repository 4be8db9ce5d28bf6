"""The shell completes commands, options, formats and the names of things."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.build import build

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "import sys; sys.argv[0] = 'sendgraph'; from graph.commands import app; app()"


def _completed(*words: str, **environment: str) -> list[str]:
    """Ask as bash does: the words of the line as they are typed, the last of them incomplete."""
    asked = {"_SENDGRAPH_COMPLETE": "complete_bash", "COMP_WORDS": "\n".join(("sendgraph", *words)), "COMP_CWORD": str(len(words))}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **asked, **environment},
    )  # fmt: skip
    assert "" == run.stderr
    return [line for line in run.stdout.splitlines() if line]


def test_commands_are_completed() -> None:
    """The first word is a command."""
    assert ["search", "show"] == [name for name in _completed("s") if name in ("search", "show", "build")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["show", "acm"], [r"Acme\ Training", "acme-training"]),
        (["show", '"Acme T'], ["Acme Training"]),
        (["show", r"Acme\ T"], [r"Acme\ Training"]),
        (["why", "acme-training", "Pat"], [r"Pat\ Sample"]),
        (["map", "--focus", "head-"], ["head-of-examples"]),
        (["show", "Zz"], []),
    ],
)
def test_names_of_things_are_completed(world, words: list[str], expected: list[str]) -> None:
    """Labels and ids, whatever the case, with spaces as bash takes them inside and outside quotes."""
    build(world.data)
    command, *rest = words
    assert expected == _completed(command, "--data", str(world.data), *rest)


def test_the_last_store_completes_even_when_the_data_is_broken(world) -> None:
    """Nobody waits for a build, or sees its errors, at the prompt."""
    build(world.data)
    (world.data / "coverage.csv").unlink()
    assert ["acme-training"] == _completed("show", "--data", str(world.data), "acme-")


def test_without_a_store_nothing_is_offered_and_nothing_is_said(tmp_path: Path) -> None:
    """A fresh install is silent, and the prompt builds nothing."""
    assert [] == _completed("show", "Acme", SENDGRAPH_CACHE=str(tmp_path / "none"))
    assert not (tmp_path / "none").exists()


def test_a_damaged_store_is_silent(world) -> None:
    """A prompt is no place for a message."""
    built = build(world.data)
    for file in built.folder.iterdir():
        file.write_bytes(b"\0")
    assert [] == _completed("show", "--data", str(world.data), "Acme")


@pytest.mark.parametrize(
    ("command", "typed", "expected"), [("export", "tr", "trig"), ("query", "nd", "ndjson"), ("query", "sparql-j", "sparql-json")]
)
def test_formats_are_completed(command: str, typed: str, expected: str) -> None:
    """The words that --format takes."""
    assert [expected] == _completed(command, "--format", typed)


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not here")
def test_bash_itself_takes_the_completion(world, tmp_path: Path) -> None:
    """The script that `--show-completion` prints works in bash: a name with spaces is one word of the line."""
    build(world.data)
    program = tmp_path / "sendgraph"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{PROGRAM}" "$@"\n', "utf-8")
    program.chmod(0o755)
    script = (
        'source <(_SENDGRAPH_COMPLETE=source_bash sendgraph); f=$(complete -p sendgraph | sed "s/.*-F \\([^ ]*\\).*/\\1/"); '
        'COMP_WORDS=(sendgraph show --data "$DATA" "Acme"); COMP_CWORD=4; "$f" sendgraph; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "DATA": str(world.data)}
    run = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, env=environment)
    assert ("Acme\\ Training\n", "") == (run.stdout, run.stderr)
