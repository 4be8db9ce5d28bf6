"""The shell completes commands, options, formats and the names of things."""

from __future__ import annotations

import os
import shutil
import signal
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
        (["why", "acme-training", "--relation", "judged"], [r"judged\ progress\ on"]),
        (["cite", "Report"], [r"Report\ A"]),
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


@pytest.fixture
def shell(world, tmp_path: Path) -> dict[str, str]:
    """Return an environment in which `sendgraph` is a program, and the data has a store and a name that is hard to quote."""
    world.add("entities", "entities/all.csv", id="pats-room", type="Place", label="Pat's $1 Room: (A)", basis="stated")
    world.add("statements", "statements/report-a.csv", subject="pats-room", predicate="partOf", object="exampleton", status="actual",
              basis="stated", starts="a room for quiet", ends="a room for quiet", summary="A place.")  # fmt: skip
    build(world.data)
    program = tmp_path / "bin" / "sendgraph"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{PROGRAM}" "$@"\n', "utf-8")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    own = {"PATH": path, "PYTHONPATH": str(ROOT), "SENDGRAPH_DATA": str(world.data), "HOME": str(tmp_path), "TERM": "dumb"}
    return {**os.environ, **own}


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not here")
def test_bash_itself_takes_the_completion(shell: dict[str, str]) -> None:
    """The script that `--show-completion` prints works in bash: a name with spaces is one word of the line."""
    script = (
        'source <(_SENDGRAPH_COMPLETE=source_bash sendgraph); f=$(complete -p sendgraph | sed "s/.*-F \\([^ ]*\\).*/\\1/"); '
        'COMP_WORDS=(sendgraph show "Acme"); COMP_CWORD=2; "$f" sendgraph; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    run = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, env=shell)
    assert ("Acme\\ Training\n", "") == (run.stdout, run.stderr)


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not here")
@pytest.mark.parametrize(
    ("typed", "expected"), [("Acme", "Acme Training"), ("Pat\\'s", "Pat's $1 Room: (A)"), ("'Exampleton C", "Exampleton Council")]
)
def test_fish_itself_takes_the_completion(shell: dict[str, str], typed: str, expected: str) -> None:
    """Fish offers the name as it is, and quotes it itself."""
    script = f'_SENDGRAPH_COMPLETE=source_fish sendgraph | source; complete -C "sendgraph show {typed}"'
    run = subprocess.run(["fish", "-c", script], capture_output=True, text=True, check=False, env=shell)
    assert (expected, "") == (run.stdout.strip(), run.stderr)


def _in_zsh(line: str, environment: dict[str, str]) -> str:
    """Type a line into zsh, press the tabulator, and return what zsh then takes its words for, one a line."""
    import pty
    import select

    start = "PS1='REA''DY> '; bindkey -e; autoload -U compinit; compinit -u -D; eval \"$(_SENDGRAPH_COMPLETE=source_zsh sendgraph)\"\n"
    steps = [(start, "READY> "), (f"{line}\t\x01print -rl -- '<BEG''IN>' \x05 '<E''ND>'\n", "<END>")]  # to the front, to the end
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe("zsh", ["zsh", "-f", "-i"], environment)  # noqa: S606 - the shell under test
    seen = ""
    try:
        for keys, until in steps:
            os.write(terminal, keys.encode())
            seen = ""
            while until not in seen and select.select([terminal], [], [], 30)[0]:
                seen += os.read(terminal, 4096).decode(errors="replace")
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)
    return seen.replace("\r", "").rpartition("<BEGIN>\n")[2].partition("\n<END>")[0]


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not here")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [("Acme", "Acme Training"), ("Pat\\'s", "Pat's $1 Room: (A)"), ("\"Pat's", "Pat's $1 Room: (A)"), ("head-", "head-of-examples")],
)
def test_zsh_itself_takes_the_completion(shell: dict[str, str], typed: str, expected: str) -> None:
    """A name with spaces, an apostrophe, a colon and brackets becomes one word of the line, quoted as zsh does."""
    assert ["sendgraph", "show", expected] == _in_zsh(f"sendgraph show {typed}", shell).splitlines()
