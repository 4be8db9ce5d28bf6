"""The command `cite`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .complete import entity_names, one_of
from .shared import Data, Output, chosen, opened, written

__all__ = ["cite"]

_FORMATS = ("text", "csl-json", "bibtex", "ris")
_ENDINGS = {".json": "csl-json", ".bib": "bibtex", ".ris": "ris"}


def cite(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME",
            help="Sources, or things whose sources are wanted: labels, aliases, acronyms or ids. All sources if none is given.",
            show_default=False,
            autocompletion=entity_names,
        ),
    ] = None,
    *,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="text, csl-json, bibtex or ris; text, or what the ending of the file says, unless given.",
            show_default=False,
            autocompletion=one_of(*_FORMATS),
        ),
    ] = "",
    dataset: Annotated[bool, typer.Option("--dataset", "--data-set", help="The data itself, beside the sources that are named.")] = False,
    output: Output = None,
    data: Data = None,
) -> None:
    """Write references for a bibliography or a reference manager: of sources, of what is known of things, of the data itself.

    The name of a source gives that document; any other name gives the documents that support the facts about it. Zotero, Mendeley,
    EndNote, JabRef and pandoc read CSL-JSON, BibTeX or RIS. Dates keep what is approximate or a span. The exit code is 1 if there is
    no source.

    Example: sendgraph cite "Babcock Prime"
    Example: sendgraph cite --format bibtex -o send.bib
    Example: sendgraph cite --dataset --format csl-json
    """
    from ..references import dataset_reference, references
    from ..views.bibliography import bibliography

    form = form or _ENDINGS.get((output or Path()).suffix.casefold(), "text")
    chosen(form, _FORMATS, "a format of references")
    store, _ = opened(data)
    found = references(store, names or ()) if names or not dataset else []
    if dataset:
        found.append(dataset_reference(store))
    if not found:
        typer.echo(f"No source supports a fact about {', '.join(names)}." if names else "There is no source here.", err=True)
        raise typer.Exit(1)
    written(bibliography(found, form), output)
