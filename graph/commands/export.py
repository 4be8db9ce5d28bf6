"""The command `export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import SendgraphError
from .complete import one_of
from .shared import AsOf, Data, KnownBy, Output, Possible, chosen, opened, to_person, written

if TYPE_CHECKING:
    from ..store import Store

__all__ = ["export"]

_FORMATS = ("nquads", "trig", "turtle", "json-ld", "rdf12", "graphml", "gexf", "csv", "popolo")


def export(
    *,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="nquads or trig (all graphs); turtle, json-ld or rdf12, Turtle with triple terms (the default graph); graphml or gexf "
            "(the network); csv (flat tables: a zip, or a folder); popolo (who holds which post, as Popolo JSON).",
            autocompletion=one_of(*_FORMATS),
        ),
    ] = "nquads",
    output: Output = None,
    as_of: AsOf = "",
    known_by: KnownBy = "",
    possible: Possible = False,
    data: Data = None,
) -> None:
    """Write the whole graph to a file or to standard output.

    The same data gives the same bytes. N-Quads and TriG hold a named graph for each source beside the default graph, which has each triple
    once; the others hold the default graph alone. Each says its licence, the version of the data and the days shown; in RDF, as a
    dcat:Dataset. With csv, a name that ends in .zip gets a zip and any other a folder; a pipe gets a zip.

    Example: sendgraph export | head -n 3
    Example: sendgraph export --format turtle -o send.ttl
    """
    chosen(form, _FORMATS, "a format of export")
    if form == "csv" and output is None and to_person():
        raise SendgraphError("CSV tables are several files, which a terminal cannot show.", "Name a zip or a folder: -o tables.zip")
    store, _ = opened(data, as_of=as_of, known_by=known_by, possible=possible)
    if form == "csv":
        _tables(store, output)
    else:
        written(_rendered(store, form), output)


def _rendered(store: Store, form: str) -> str | bytes:
    """Return the graph in one text; imports what the format needs alone."""
    from ..names import PREFIXES

    if form == "json-ld":
        from ..jsonld import to_json_ld

        return to_json_ld(store.dump("ntriples"), PREFIXES)
    if form == "popolo":
        from ..popolo import to_popolo

        return to_popolo(store, _attributes(store))
    if form in ("graphml", "gexf"):
        from .. import network_files
        from ..claims import claims
        from ..network import draw_together

        write = network_files.to_graphml if form == "graphml" else network_files.to_gexf
        return write(draw_together(store, claims(store)), _attributes(store))
    return store.dump(form, PREFIXES)


def _attributes(store: Store) -> dict[str, str]:
    """Return what a format that is not RDF is to say of the graph: title, licence, version, and the days that it shows."""
    from ..clocks import clock_of
    from ..dataset import Dataset

    return {**Dataset.read(store).attributes(), **clock_of(store).attributes()}


def _tables(store: Store, output: Path | None) -> None:
    """Write the flat tables as a zip, or as a folder where the name does not end in ``.zip``.

    Raises SendgraphError for a folder that holds other files, or that cannot be written.
    """
    from ..flat_tables import flat_tables, zipped
    from ..tables import write_atomically

    files = flat_tables(store, _attributes(store))
    if output is None or output.suffix.casefold() == ".zip":
        written(zipped(files), output)
        return
    try:
        if output.exists() and (not output.is_dir() or {found.name for found in output.iterdir()} - files.keys()):
            remedy = "Name a new folder, or a file that ends in .zip."
            raise SendgraphError(f"{output} is there already and holds something else.", remedy)
        for name, text in files.items():
            write_atomically(output / name, text)
    except OSError as error:
        raise SendgraphError(f"{output} could not be written ({error.strerror}).", "Give another folder with -o.") from error
    typer.echo(f"Wrote {output}", err=True)
