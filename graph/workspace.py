"""A folder of one's own, laid over the shipped data or standing alone: made, found and read."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .dataset import SHIPPED, own_part
from .errors import DataError, EndpointError, SendgraphError
from .resources import ENDPOINT, WORKSPACE, Inputs, data_folder

if TYPE_CHECKING:
    from .dataset import Part
    from .endpoint import Endpoint

__all__ = ["MARK", "Workspace", "create", "endpoint_in_use", "find", "inputs", "parts"]

MARK = "sendgraph.toml"
_SECRETS = ("password", "user", "token", "secret")
_README = """# {name}

A workspace of sendgraph: {kind}. Every `sendgraph` command run in this folder uses it.

1. Put the text of your document aside, outside this folder, and run `sendgraph sources digest FILE`.
2. Fill `sources.csv`, `entities/`, `statements/` and `observations/` with a spreadsheet program, saved as CSV in UTF-8.
   `sendgraph sources start ID` makes the two last of a source, with their headers.
3. `sendgraph sources attach FILE`, `sendgraph verify --write` and `sendgraph build`: an error names file, row, column and remedy.
4. `sendgraph show NAME`, `sendgraph query …`, `sendgraph map`.

A line such as `licence = "CC BY 4.0"` in `sendgraph.toml` says how others may use your rows; exports repeat it.
`sendgraph fmt` puts the files in canonical form. `sendgraph sources withdraw ID` takes a source out again.
"""


@dataclass(frozen=True)
class Workspace:
    """A workspace: its folder, name and licence, whether it lies over the shipped data, the shipped sources that it does without.

    ``endpoint`` is where its graph is asked, if not in a store here.
    """

    folder: Path
    name: str
    is_layered: bool = True
    withdrawn: frozenset[str] = frozenset()
    licence: str = ""
    endpoint: Endpoint | None = None

    @classmethod
    def read(cls, folder: Path) -> Workspace:
        """Return the workspace of a folder.

        Raises SendgraphError for a folder that is none, DataError for settings that cannot be read.
        """
        import tomllib  # most commands are run outside a workspace

        file = folder / MARK
        if not file.is_file():
            raise SendgraphError(f"{folder} is not a workspace: it has no {MARK}.", f"Make one with: sendgraph init {folder}")
        try:
            found = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            remedy = 'Write lines such as name = "…" and layered = true.'
            raise DataError(f"the settings cannot be read ({error})", remedy, file=file) from error
        for key, value in found.items():
            _check_setting(file, key, value)
        name, licence = (" ".join(str(found.get(key, "")).split()) for key in ("name", "licence"))
        withdrawn, endpoint = frozenset(found.get("withdrawn", ())), _endpoint(file, found)
        return cls(folder, name or folder.resolve().name, found.get("layered", True), withdrawn, licence, endpoint)

    @property
    def inputs(self) -> Inputs:
        """Return the data folders that a build reads, the shipped one first."""
        return Inputs((data_folder(), self.folder) if self.is_layered else (self.folder,), self.withdrawn)

    def without(self, source: str) -> Workspace:
        """Write into the settings that a shipped source is withdrawn, and return the workspace as it is then."""
        from .tables import write_atomically

        file = self.folder / MARK
        line = f"withdrawn = {json.dumps(sorted({*self.withdrawn, source}), ensure_ascii=False)}"
        text, count = re.subn(r"(?ms)^withdrawn\s*=\s*\[.*?\]", lambda _: line, file.read_text(encoding="utf-8-sig"))
        write_atomically(file, text if count else f"{text.rstrip()}\n{line}\n")
        return Workspace.read(self.folder)


def _check_setting(file: Path, key: str, value: object) -> None:
    fits = {
        "name": isinstance(value, str),
        "layered": isinstance(value, bool),
        "withdrawn": isinstance(value, list) and all(isinstance(part, str) for part in value),
        "licence": isinstance(value, str),
        "endpoint": isinstance(value, str),
        "endpoint_timeout": type(value) is int and value > 0,
    }
    if any(word in key.casefold() for word in _SECRETS):
        from .endpoint import SECRET

        raise DataError(f"{key!r} does not belong into a file that others may read", SECRET, file=file)
    if key not in fits:
        raise DataError(f"{key!r} is not a setting", f"The settings are: {', '.join(fits)}.", file=file)
    if not fits[key]:
        remedy = (
            'Write name = "…", layered = true (or false), withdrawn = ["id", …], licence = "…", '
            'endpoint = "https://…", endpoint_timeout = 300 (seconds).'
        )
        raise DataError(f"{key} has a value of another kind: {value!r}", remedy, file=file)


def _endpoint(file: Path, found: dict[str, Any]) -> Endpoint | None:
    if "endpoint" not in found:
        return None
    from .endpoint import Endpoint  # HTTP is loaded where something is asked by it

    try:
        return Endpoint(found["endpoint"], found.get("endpoint_timeout", 60))
    except EndpointError as error:
        raise DataError(error.found, error.remedy, file=file, column="endpoint") from error


def create(folder: Path, *, is_layered: bool = True, licence: str = "") -> Workspace:
    """Make a workspace in a folder that is new or empty: files with headers alone, settings, and a page that says how to go on.

    ``licence`` is that of the user's own rows: a name, an address, or both.

    Raises SendgraphError if something is in the folder already, or if it cannot be written.
    """
    from .tables import TABLES, render, write_atomically

    name = folder.resolve().name
    kind = "laid over the data that sendgraph brings" if is_layered else "standing alone, without the data that sendgraph brings"
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise SendgraphError(f"{folder} is there already and is not empty.", "Give the name of a new folder.")
        for table in TABLES.values():
            file = folder / table.pattern
            if "*" in table.pattern:
                file.parent.mkdir(parents=True, exist_ok=True)
            else:
                write_atomically(file, render(table, []))
        write_atomically(folder / "entities" / "entities.csv", render(TABLES["entities"], []))
        write_atomically(folder / "README.md", _README.format(name=name, kind=kind))
        settings = {"name": name, "layered": is_layered, **({"licence": licence} if licence else {})}
        lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in settings.items())
        write_atomically(folder / MARK, "".join(lines))
    except OSError as error:
        raise SendgraphError(f"{folder} cannot be written ({error.strerror}).", "Give a folder where you may write.") from error
    return Workspace.read(folder)


def find() -> Workspace | None:
    """Return the workspace in use: the one that ``SENDGRAPH_WORKSPACE`` names, else the nearest around the working directory.

    Raises SendgraphError if the named folder is not a workspace.
    """
    if chosen := os.environ.get(WORKSPACE):
        return Workspace.read(Path(chosen))
    here = Path.cwd()
    around = next((folder for folder in (here, *here.parents) if (folder / MARK).is_file()), None)
    return Workspace.read(around) if around else None


def endpoint_in_use() -> Endpoint | None:
    """Return the endpoint to ask: the one that ``SENDGRAPH_ENDPOINT`` names, else that of the workspace in use; None for the store here.

    ``none`` in the environment means the store here. ``SENDGRAPH_ENDPOINT_TIMEOUT`` goes before the time of either.
    Raises SendgraphError for what is no address and no number of seconds.
    """
    address = os.environ.get(ENDPOINT, "")
    workspace = None if address else find()
    if not address and not (workspace and workspace.endpoint):
        return None
    from .endpoint import HERE, Endpoint

    if address == HERE:
        return None
    found = Endpoint(address) if address else workspace.endpoint if workspace else None
    if found and (seconds := os.environ.get(f"{ENDPOINT}_TIMEOUT")):
        if not (seconds.isdecimal() and int(seconds)):
            raise SendgraphError(f"{ENDPOINT}_TIMEOUT is {seconds!r}, which is no number of seconds.", "Set it to a number such as 300.")
        found = Endpoint(found.address, int(seconds))
    return found


def parts(data: Inputs) -> tuple[Part, ...]:
    """Return whose data the folders hold: the shipped one's makers, unless a folder is a workspace and says otherwise."""
    own = Workspace.read(data.own) if (data.own / MARK).is_file() else None
    shipped = (SHIPPED,) if own is None or len(data.folders) > 1 else ()
    return (*shipped, own_part(own.name, own.licence)) if own else shipped


def inputs(data: Path | None = None) -> Inputs:
    """Return the data folders to use: the given one alone, else those of the workspace in use, else the shipped one."""
    if data is not None:
        return Inputs((data,))
    found = find()
    return found.inputs if found else Inputs((data_folder(),))
