"""The notebooks run from a fresh clone on a clean kernel, twice with the same results; their pages work offline, maps alive."""

from __future__ import annotations

import asyncio
import re
import tomllib
from concurrent.futures import ThreadPoolExecutor
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest

from docs.notebooks import HERE, executed, notebooks, page, stripped

if TYPE_CHECKING:
    from nbformat import NotebookNode

TOUR = HERE / "01-tour.ipynb"
_RAN: dict[Path, tuple[NotebookNode, NotebookNode]] = {}


def ran(file: Path, folder: Path) -> tuple[NotebookNode, NotebookNode]:
    """Return a notebook run twice, each time on a kernel of its own with another seed of hashes."""
    if file not in _RAN:

        async def both() -> tuple[NotebookNode, NotebookNode]:
            one, other = await asyncio.gather(
                executed(file, folder, PYTHONHASHSEED="1"), executed(file, folder, PYTHONHASHSEED="2", COLUMNS="80")
            )
            return one, other

        with ThreadPoolExecutor(1) as apart:  # Playwright's own loop may be running in this thread
            _RAN[file] = apart.submit(lambda: asyncio.run(both())).result()
    return _RAN[file]


def outputs(notebook: NotebookNode) -> list[list[str]]:
    """Return for each cell the texts of its outputs: streams, plain texts and HTML."""
    return [
        [
            str(output.get("text") or output["data"].get(kind, ""))
            for output in cell.get("outputs", ())
            for kind in ("text/plain", "text/html")
        ]
        for cell in notebook.cells
    ]


def test_the_list_of_notebooks_is_whole() -> None:
    """The page that lists them names each, and none that is not there."""
    named = set(re.findall(r"^\| \[[\w-]+\]\(([\w-]+\.ipynb)\)", (HERE / "README.md").read_text("utf-8"), re.MULTILINE))
    assert {file.name for file in notebooks()} == named


@pytest.mark.parametrize("file", notebooks(), ids=lambda file: file.stem)
def test_a_notebook_is_kept_without_outputs(file: Path) -> None:
    """No output, no count, no stray metadata, valid; `make fix` puts it right."""
    notebook = nbformat.read(file, as_version=4)
    nbformat.validate(notebook)
    assert stripped(notebook) == file.read_text("utf-8"), "run `make fix`"


@pytest.mark.parametrize("file", notebooks(), ids=lambda file: file.stem)
def test_a_notebook_tells_what_it_asks_and_links_to_what_is_there(file: Path) -> None:
    """It begins with a heading, cites the data at its end or says how to go on, and its links lead to files."""
    notebook = nbformat.read(file, as_version=4)
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert notebook.cells[0].source.startswith("# ")
    assert all((HERE / link).exists() for link in re.findall(r"\]\((?!http)([^)#]+)\)", prose))


@pytest.mark.parametrize("file", notebooks(), ids=lambda file: file.stem)
def test_a_notebook_runs_twice_on_a_clean_kernel_with_the_same_results(file: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Texts and tables, charts and maps are the same, whatever the order of hashes; nothing is written to the error stream."""
    one, other = ran(file, tmp_path_factory.mktemp("notebook"))
    assert outputs(one) == outputs(other)
    said = [output for cell in one.cells for output in cell.get("outputs", ())]
    assert said
    assert [] == [output.text for output in said if output.get("name") == "stderr"]


def test_a_saved_notebook_has_its_maps_alive_offline(browser, tmp_path: Path) -> None:
    """Saved and read again, rendered, opened from a file: no request, no complaint, both maps drawn, charts and tables shown."""
    one, _ = ran(TOUR, tmp_path)
    saved = tmp_path / "saved.ipynb"
    nbformat.write(one, saved)
    file = tmp_path / "tour.html"
    file.write_text(page(nbformat.read(saved, as_version=4), "tour"), encoding="utf-8")
    opened, asked, complaints = browser.new_page(viewport={"width": 1300, "height": 900}), [], []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(file.as_uri())
    frames = [opened.frame_locator("iframe").nth(number) for number in range(2)]
    for number, frame in enumerate(frames):
        opened.locator("iframe").nth(number).scroll_into_view_if_needed()  # a frame draws when it is seen
        frame.locator("body[data-ready=true]").wait_for(timeout=60_000)
        assert 0 < frame.locator("canvas").first.evaluate(
            "each => each.getContext('2d').getImageData(0, 0, each.width, each.height).data.filter(value => value).length"
        )
    assert 2 == opened.locator("iframe").count()
    assert ["about:srcdoc"] * 2 == [url for url in asked if url != file.as_uri()] or [file.as_uri()] == asked
    assert [] == complaints
    assert 500 < opened.locator("figure svg").first.evaluate("each => each.getBoundingClientRect().width")
    assert "left" == opened.locator(".sendgraph td").first.evaluate("each => getComputedStyle(each).textAlign")
    opened.close()


def _minutes() -> list[tuple[str, str]]:
    """Return the cells of the section on the first five minutes, each with the text that is to come out, or nothing."""
    text = (HERE.parent / "README.md").read_text("utf-8").split("## A researcher's first five minutes")[1].split("\n## ")[0]
    blocks = re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL)
    found: list[tuple[str, str]] = []
    for kind, body in blocks:
        if kind == "python":
            found.append((body.strip(), ""))
        elif kind == "text":
            found[-1] = (found[-1][0], body.strip())
    return found


def test_the_first_five_minutes_are_as_the_page_says(tmp_path: Path) -> None:
    """Each cell of the section, typed as it stands into a new notebook, gives what stands below it, and none fails."""
    cells = _minutes()
    file = tmp_path / "mine.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source, _ in cells]), file)
    with ThreadPoolExecutor(1) as apart:
        done = apart.submit(lambda: asyncio.run(executed(file, tmp_path))).result()
    assert 9 < len(cells)
    for (source, expected), cell in zip(cells, done.cells, strict=True):
        shown = [output.get("text") or output["data"]["text/plain"] for output in cell.outputs]
        assert not expected or [expected] == shown, source
    assert (tmp_path / "completion.pdf").read_bytes().startswith(b"%PDF")
    assert any("<iframe" in str(output) for output in done.cells[-3].outputs)


def test_the_extra_of_notebooks_brings_what_they_use() -> None:
    """What the page tells to install is an extra of the package, and every library of it loads."""
    extras = tomllib.loads((HERE.parent / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    named = set(re.findall(r"'(?:sendgraph|\.)\[(\w+)\]'", (HERE.parent / "README.md").read_text("utf-8")))
    assert {"notebook"} <= named
    libraries = {re.split(r"[<>=;\[]", each)[0] for name in ("notebook", "plots") for each in extras[name]} - {"sendgraph"}
    assert {"ipykernel", "ipython", "matplotlib", "oxrdflib", "pandas", "rdflib"} == libraries
    assert [] == [name for name in libraries if util.find_spec({"ipython": "IPython"}.get(name, name)) is None]
