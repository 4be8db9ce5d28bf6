"""Whatever comes in, the answer is the work done, its findings or one clear error: exit code 0, 1 or 2, and never a traceback."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from typer.main import get_command
from typer.testing import CliRunner, Result

from graph.build import build
from graph.commands import app

# Bounded and the same on every machine: a search that finds nothing new today finds nothing new tomorrow.
FUZZ = settings(
    max_examples=12, derandomize=True, deadline=None, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
# These run until they are stopped, or speak to a server.
APART = {"serve", "push"}


def _commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, (*path, name))
        elif name not in APART:
            yield (*path, name), command


COMMANDS = dict(_commands(get_command(app)))
PATHS = sorted(COMMANDS)


def _kind(path: tuple[str, ...], kind: str) -> list[Any]:
    return [parameter for parameter in COMMANDS[path].params if parameter.param_type_name == kind]


def _has(path: tuple[str, ...], name: str) -> bool:
    return any(name in option.opts for option in _kind(path, "option"))


def _run(*arguments: str, stdin: bytes = b"") -> Result:
    """Run the program within this process, as if from its command line."""
    return CliRunner().invoke(app, list(arguments), input=stdin, prog_name="sendgraph", catch_exceptions=True)


def _holds(result: Result, *arguments: object) -> None:
    """Check that a run ended as every run must."""
    ended_well = result.exception is None or isinstance(result.exception, SystemExit)
    assert ended_well, (arguments, result.exception)
    assert result.exit_code in (0, 1, 2), (arguments, result.exit_code, result.output)
    assert "Traceback" not in result.output


def _error(result: Result, *arguments: object) -> str:
    """Check that a run ended with one clear error, and return it."""
    _holds(result, *arguments)
    assert 2 == result.exit_code, (arguments, result.output)
    assert "Error" in result.stderr, (arguments, result.output)
    return result.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder that is built, and in whose folder the runs of this module may write."""
    from tests.conftest import World

    world = World(tmp_path_factory.mktemp("robust"))
    build(world.data)
    return world.data


@pytest.fixture(autouse=True)
def _aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in a folder of its own, since any word may be taken for a file to write."""
    (tmp_path / "aside").mkdir()
    monkeypatch.chdir(tmp_path / "aside")


# What an argument is where it is not the name of a thing.
USUAL = {
    ("query", "text"): "ASK { ?s ?p ?o }",
    ("ask", "words"): "holders-of-a-post",
    ("compare", "topic"): "roles",
    ("measure", "name"): "concentration",
}


def _filled(path: tuple[str, ...], folder: Path, /, **given_values: str) -> list[str]:
    """Return a command line with each required part filled with something that exists, except what is given."""
    line = list(path)
    for option in _kind(path, "option"):
        if option.required and option.name not in given_values:
            line += [option.opts[0], str(folder.parent / "documents")]
        elif option.name in given_values:
            line += [option.opts[0], given_values[option.name]]
    if _has(path, "--data") and "data" not in given_values:
        line += ["--data", str(folder)]
    for argument in _kind(path, "argument"):
        usual = USUAL.get((path[0], argument.name), "Acme Training")
        if argument.required or argument.name in given_values:
            line += [given_values.get(argument.name, usual)]
    return line


def _named(value: object) -> str:
    return "-".join(value) if isinstance(value, tuple) else str(value)


HOSTILE = [
    "", " ", "\0", "a\0b", "\ud800", "é" * 300, "x" * 5000, "-", "--", "-x", "/", ".", "..", "%s", "{0}", "'", '"', "<b>", "?", "*",
    "\n", "🦉", "\u202e", "../../etc", "\\", "sg:x", "http://x/ y", "SELECT", "{", "#", "1e999", "NaN",
]  # fmt: skip
words = st.one_of(st.sampled_from(HOSTILE), st.text(alphabet=st.characters(), max_size=40))


@pytest.mark.parametrize("path", PATHS, ids=_named)
def test_any_arguments_end_well(built: Path, path: tuple[str, ...]) -> None:
    """Any words in the place of any arguments and option values of a command."""
    options = [option for option in _kind(path, "option") if "data" != option.name]

    @FUZZ
    @given(given_values=st.fixed_dictionaries({found.name: words for found in _kind(path, "argument")}), data=st.data())
    def holds(given_values: dict[str, str], data: st.DataObject) -> None:
        line = _filled(path, built, **given_values)
        for option in data.draw(st.lists(st.sampled_from(options), max_size=3)) if options else []:
            line[len(path) : len(path)] = [option.opts[0]] if option.is_flag else [option.opts[0], data.draw(words)]
        _holds(_run(*line, stdin=data.draw(st.one_of(st.sampled_from([b"", b"\xff", b"\0", b"ASK {}"]), st.binary(max_size=20)))), *line)

    holds()


@FUZZ
@given(
    line=st.lists(
        st.one_of(words, st.sampled_from([word for path in PATHS for word in path]), st.sampled_from(["--json", "-f", "-o"])), max_size=5
    )
)
def test_any_line_ends_well(line: list[str]) -> None:
    """Any words at all after the name of the program."""
    os.environ["SENDGRAPH_DATA"] = os.fspath(Path.cwd() / "no-such")
    try:
        _holds(_run(*line), *line)
    finally:
        del os.environ["SENDGRAPH_DATA"]


FILES = [
    "sources.csv",
    "entities/all.csv",
    "statements/report-a.csv",
    "observations/minutes-b.csv",
    "glossary.csv",
    "same_as.csv",
    "coverage.csv",
]
PIECES = [
    b"\0", b'"', b'"""', b",", b"\n", b"\r", b"\r\n", b";", b"|", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"=", b"concept:", b"<", b" ",
    b"\xed\xa0\x80", b"2018-22", b"/", b"x" * 200_000, b"\xe2\x80\xa8", b"\x0b", b"\x1c", b"\x85", b"9" * 400, b"~", b"{}", b"a b",
]  # fmt: skip
pieces = st.one_of(st.sampled_from(PIECES), st.binary(max_size=30))


@pytest.mark.parametrize("name", FILES)
def test_any_bytes_of_a_curated_file_end_well(built: Path, tmp_path: Path, name: str) -> None:
    """Bytes put in, taken out or put in their place anywhere in a file: it is built, or the error names the file."""
    data = tmp_path / "data"
    shutil.copytree(built, data)
    good = (data / name).read_bytes()

    @FUZZ
    @given(at=st.integers(0, len(good)), taken=st.integers(0, 12), piece=pieces)
    @example(at=0, taken=len(good), piece=b"")
    @example(at=len(good), taken=0, piece=b"x" * 200_000)
    @example(at=len(good), taken=0, piece=b"\0")
    def holds(at: int, taken: int, piece: bytes) -> None:
        (data / name).write_bytes(good[:at] + piece + good[at + taken :])
        result = _run("build", "--data", str(data))
        _holds(result, name, at, taken, piece)
        if result.exit_code:
            assert "csv" in _error(result, name, at, taken, piece)

    holds()


CELLS = [
    "\0", "\ud800", "<http://x y>", 'a"b', "a b", "concept:", "concept:a b", "concept:<>", "=", "x=;=", "as=\x00", "9" * 5000, "-1",
    "١٢", "1e9999", "../x", "http://[", "urn:x y", "\x85", "\u2028", "true", "2019-13", "9999999", "y20000", "0000", "-0001", "2019-02-30",
    "2019/2018", "{2019,2020}", "[2019..]", "2019-XX", "XXXX", "1984?/2004~", "((((", "|", "| |", ";;;",
]  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_any_text_in_any_cell_ends_well(built: Path, tmp_path: Path, name: str) -> None:
    """Every column takes every text: it is used, or refused with file and row."""
    import csv
    import io

    data = tmp_path / "data"
    shutil.copytree(built, data)
    lines = list(csv.reader(io.StringIO((data / name).read_text("utf-8"))))
    if len(lines) == 1:
        lines.append(["x"] * len(lines[0]))
    settled = settings(FUZZ, max_examples=25)

    @settled
    @given(column=st.integers(0, len(lines[0]) - 1), cell=st.one_of(st.sampled_from(CELLS), st.text(max_size=12)))
    def holds(column: int, cell: str) -> None:
        out = io.StringIO()
        csv.writer(out, quoting=csv.QUOTE_ALL).writerows([lines[0], [*lines[1][:column], cell, *lines[1][column + 1 :]], *lines[2:]])
        (data / name).write_bytes(out.getvalue().encode("utf-8", "surrogatepass"))
        result = _run("build", "--data", str(data))
        _holds(result, name, column, cell)
        if result.exit_code:
            assert name in _error(result, name, column, cell).replace("\\", "/")

    holds()


def _wrong_paths(folder: Path) -> dict[str, Path]:
    (folder / "file").write_text("no folder", "utf-8")
    (folder / "empty").mkdir()
    return {
        "absent": folder / "absent",
        "a file": folder / "file",
        "an empty folder": folder / "empty",
        "below a file": folder / "file" / "x",
    }


@pytest.mark.parametrize("path", [path for path in PATHS if _has(path, "--data")], ids=_named)
@pytest.mark.parametrize("kind", ["absent", "a file", "an empty folder", "below a file"])
def test_a_wrong_data_folder_is_one_error(built: Path, tmp_path: Path, path: tuple[str, ...], kind: str) -> None:
    """A folder that is none, or holds no data, is named; nothing is written. For `check`, missing files are findings."""
    if path == ("check",) and kind == "an empty folder":
        pytest.skip("missing files are findings of `check`, which tests/test_check.py holds")
    if path == ("sources", "attach"):
        pytest.skip("the document is looked for first")
    wrong = _wrong_paths(tmp_path)[kind]
    assert wrong.name in _error(_run(*_filled(path, built, data=str(wrong))))


@pytest.mark.parametrize("path", [path for path in PATHS if _has(path, "--output")], ids=_named)
@pytest.mark.parametrize("kind", ["a folder", "below a file", "a name too long", "a name with NUL"])
def test_a_file_that_cannot_be_written_is_one_error(built: Path, tmp_path: Path, path: tuple[str, ...], kind: str) -> None:
    """The error names the file."""
    (tmp_path / "file").write_text("", "utf-8")
    (tmp_path / "folder" / "full").mkdir(parents=True)
    wrong = {"a folder": "folder", "below a file": "file/x.out", "a name too long": "n" * 300, "a name with NUL": "n\0n"}[kind]
    _error(_run(*_filled(path, built, output=str(tmp_path / wrong))))


@pytest.mark.parametrize("path", PATHS, ids=_named)
@pytest.mark.parametrize(
    "kind", ["an unknown option", "too many arguments", "an option without its value", "a wrong format", "a missing argument"]
)
def test_a_wrong_command_line_is_one_error(built: Path, path: tuple[str, ...], kind: str) -> None:
    """One message on standard error, exit code 2."""
    line = _filled(path, built)
    if kind == "an unknown option":
        line.append("--no-such-option")
    elif kind == "too many arguments":
        if any(argument.nargs != 1 for argument in _kind(path, "argument")):
            pytest.skip("takes any number of arguments")
        line += ["more"] * 9
    elif kind == "an option without its value":
        line.append(next((option.opts[0] for option in _kind(path, "option") if not option.is_flag), "--no-such-option"))
    elif kind == "a wrong format":
        if not _has(path, "--format"):
            pytest.skip("has no formats")
        line += ["--format", "no-such-format"]
    else:
        if not any(argument.required for argument in _kind(path, "argument")):
            pytest.skip("needs no argument")
        line = list(path)
    _error(_run(*line))


@pytest.mark.parametrize(
    "path", [path for path in PATHS if any("label" in (found.help or "") for found in _kind(path, "argument"))], ids=_named
)
def test_a_name_that_nothing_has_is_one_error(built: Path, path: tuple[str, ...]) -> None:
    """The message repeats the name."""
    argument = next(found for found in _kind(path, "argument") if "label" in (found.help or ""))
    assert "Atlantis" in _error(_run(*_filled(path, built, **{argument.name: "Atlantis"})))


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"",
        b"\0",
        b"SELECT * {" + b"{" * 20_000,
        b"ASK {" + b"(" * 5000,
        b"ASK { FILTER(" + b"!" * 50_000 + b"true) }",
        b"ASK {" + b"{} UNION " * 50_000 + b"{} }",
        b"x" * 1_000_000,
    ],
    ids=range(8),
)
def test_a_query_file_of_any_bytes_is_one_error(built: Path, tmp_path: Path, content: bytes) -> None:
    """A file that holds no query is refused, however it is nested."""
    (tmp_path / "q.rq").write_bytes(content)
    _error(_run("query", str(tmp_path / "q.rq"), "--data", str(built)))


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_the_place_of_a_file_is_named(world, name: str) -> None:
    """A folder called sources.csv is no table."""
    (world.data / name).unlink()
    (world.data / name).mkdir()
    assert Path(name).name in _error(_run("build", "--data", str(world.data)))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_may_not_be_read_is_named(world, name: str) -> None:
    """The message names the file."""
    (world.data / name).chmod(0)
    assert Path(name).name in _error(_run("build", "--data", str(world.data)))


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_a_link_to_nowhere_or_to_itself_is_named(world) -> None:
    """A link in the place of a file is followed no further than the system does."""
    for target in ("nowhere.csv", "glossary.csv"):
        (world.data / "glossary.csv").unlink()
        (world.data / "glossary.csv").symlink_to(target)
        assert "glossary.csv" in _error(_run("build", "--data", str(world.data)))
