"""The notebooks: run on a clean kernel, rendered as pages that work offline, kept without outputs: `make notebooks`, `make fix`."""

from __future__ import annotations

import asyncio
import copy
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import jinja2
import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter

if TYPE_CHECKING:
    from nbformat import NotebookNode

HERE = Path(__file__).resolve().parent.parent / "notebooks"
PAGES = HERE / "html"
SECONDS = 120  # for one cell: the first one may have to build the store
# What would be fetched from elsewhere is left out: no notebook needs it.
_OFFLINE = """{% extends 'lab/index.html.j2' %}{% block html_head_js %}{% endblock %}{% block html_head_js_mathjax %}{% endblock %}
{% block html_head_js_mermaidjs %}{% endblock %}"""
_METADATA = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}}


def notebooks() -> list[Path]:
    """Return the files of the notebooks in the order in which they are read."""
    return sorted(HERE.glob("*.ipynb"))


def stripped(notebook: NotebookNode) -> str:
    """Return the text of a notebook in canonical form: no outputs, no counts, no metadata but the kernel and the language."""
    plain = copy.deepcopy(notebook)
    plain.metadata = nbformat.from_dict({**_METADATA, "language_info": {"name": "python"}})
    for cell in plain.cells:
        cell.metadata = nbformat.from_dict({})
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return nbformat.writes(plain).rstrip() + "\n"


async def executed(file: Path, folder: Path, **environment: str) -> NotebookNode:
    """Return a notebook with its outputs, run in a folder on a kernel of its own; raises at the first cell that fails or takes too long."""
    notebook = nbformat.read(file, as_version=4)
    client = NotebookClient(notebook, timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    return await client.async_execute(env={**os.environ, "IPYTHONDIR": str(folder / ".ipython"), **environment})


def page(notebook: NotebookNode, title: str) -> str:
    """Return an executed notebook as one page of HTML that asks for nothing."""
    loader = jinja2.DictLoader({"offline.html.j2": _OFFLINE})
    body, _ = HTMLExporter(extra_loaders=[loader], template_file="offline.html.j2").from_notebook_node(
        notebook, resources={"metadata": {"name": title}}
    )
    return str(body)


def main() -> None:
    """Render all notebooks, or with ``--strip`` take the outputs out of them."""
    if "--strip" in sys.argv[1:]:
        for file in notebooks():
            file.write_text(stripped(nbformat.read(file, as_version=4)), encoding="utf-8")
        return
    PAGES.mkdir(exist_ok=True)
    for file in notebooks():
        with TemporaryDirectory() as folder:
            ran = asyncio.run(executed(file, Path(folder)))
        (PAGES / f"{file.stem}.html").write_text(page(ran, file.stem), encoding="utf-8")
        print(f"Wrote {PAGES / file.stem}.html")  # noqa: T201 - it is a program


if __name__ == "__main__":
    main()
