"""Stories: steps with a text and a view each, from a small YAML file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from .dates import day
from .entities import resolve
from .errors import DataError, SendgraphError
from .resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .network import Network
    from .store import Store

__all__ = ["Step", "Story", "find_story", "read_story", "shipped_stories"]

_STEP = {"title", "text", "show"}
# Words of a story file, and what they are in the address of a map.
_THINGS = {"thing": "thing", "around": "around", "mark": "mark", "path": "path"}
_DAYS = {"as of": "held", "known by": "known"}
_FACETS = {"types": "kind", "areas": "area", "relations": "relation", "documents": "source", "standings": "standing"}
_PLAIN = {"steps", "possible", "fade", "tab"}
_STANDINGS = ("actual", "planned", "proposed", "denied", "disputed")
_ENDS = 2


@dataclass(frozen=True)
class Step:
    """A step of a story: its heading, its text, and its view as the words of a map's address."""

    title: str
    text: str
    words: str


@dataclass(frozen=True)
class Story:
    """A story: its title, and its steps in order."""

    title: str
    steps: tuple[Step, ...]


def shipped_stories() -> dict[str, Path]:
    """Return the files of the stories that come with the data, by name."""
    return {file.stem: file for file in sorted((data_folder() / "stories").glob("*.yaml"))}


def find_story(name: str) -> Path:
    """Return the file of a story: a file, or the name of one that comes with the data. Raises SendgraphError if there is none."""
    shipped = shipped_stories()
    if name in shipped:
        return shipped[name]
    if Path(name).is_file():
        return Path(name)
    raise SendgraphError(f"There is no story {name!r}.", f"Give a YAML file, or one of: {', '.join(shipped) or 'none is shipped'}.")


def read_story(file: Path, store: Store, network: Network) -> Story:
    """Return the story in a file, its views made of what a network shows.

    Raises DataError for a file that is no story, and for a step that names what is not there: which step, what, and the remedy.
    """
    import yaml

    try:
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataError(f"the story cannot be read ({' '.join(str(error).split())})", "Write YAML in UTF-8.", file=file) from error
    steps = told.get("steps") if isinstance(told, dict) else None
    if not isinstance(steps, list) or not steps or not told.get("title"):
        raise DataError("a story has a title and steps", "Write: title: …, then steps: with a title and a text each.", file=file)
    return Story(_whole(told["title"]), tuple(_step(step, number, file, store, network) for number, step in enumerate(steps, start=1)))


def _step(step: Any, number: int, file: Path, store: Store, network: Network) -> Step:  # noqa: ANN401 - what YAML gives
    where = f"step {number}"
    if not isinstance(step, dict) or not step.get("title") or not step.get("text"):
        raise DataError(f"{where} has no title or no text", "Give it both.", file=file)
    _known(step, _STEP, where, file)
    show = step.get("show") or {}
    if not isinstance(show, dict):
        raise DataError(f"{where}: show is no list of words and values", "Write, below show: thing: …", file=file)
    _known(show, {*_THINGS, *_DAYS, *_FACETS, *_PLAIN}, where, file)
    try:
        words = [pair for name, value in show.items() for pair in _words(str(name), value, store, network)]
    except SendgraphError as error:
        raise DataError(f"{where}: {error.found}", error.remedy, file=file) from error
    return Step(_whole(step["title"]), _whole(step["text"]), urlencode(words))


def _whole(text: object) -> str:
    r"""Return a text in which pairs of surrogates, as JSON writes them in ``\u`` form, are the letters that they stand for."""
    return str(text).strip().encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _known(given: dict[str, Any], known: set[str], where: str, file: Path) -> None:
    for name in given:
        if name not in known:
            raise DataError(f"{where} has {name!r}, which is not known", f"Known are: {', '.join(sorted(known))}.", file=file)


def _words(name: str, value: Any, store: Store, network: Network) -> Iterable[tuple[str, str]]:  # noqa: ANN401 - what YAML gives
    listed = [str(each) for each in value] if isinstance(value, list) else [value.isoformat() if isinstance(value, date) else str(value)]
    if name in _THINGS:
        ids = [_on_map(resolve(store, each), each, network) for each in listed]
        if name != "path":
            return [(name, each) for each in ids]
        if len(ids) != _ENDS:
            raise SendgraphError("a path has two ends", "Write: path: [from, to]")
        return [("one", ids[0]), ("other", ids[1]), ("light", "path")]
    if name in _DAYS:
        return [(_DAYS[name], day(listed[0]).isoformat())]
    if name in _FACETS:
        known = _values(_FACETS[name], network)
        return [(_FACETS[name], _chosen(each, known, name)) for each in listed]
    return [(name, "yes" if value is True else listed[0])] if value is not False else []


def _on_map(name: str, words: str, network: Network) -> str:
    if name not in network.nodes:
        raise SendgraphError(f"{words!r} is not on this map.", "Draw more of the graph, or leave it out.")
    return name


def _values(facet: str, network: Network) -> dict[str, str]:
    """Return what a facet of the map can be, by the words for it."""
    facts = (*network.edges, *network.values)
    if facet == "area":
        areas = {area for node in network.nodes.values() for area in node.areas}
        return {
            "none": "none",
            **{network.nodes[area].label if area in network.nodes else area: area for area in areas},
            **{area: area for area in areas},
        }
    found = {
        "kind": {node.kind for node in network.nodes.values()},
        "relation": {edge.relation for edge in facts},
        "source": {cited.source for edge in facts for cited in edge.evidence},
        "standing": set(_STANDINGS),
    }
    return {each: each for each in found[facet]}


def _chosen(words: str, known: dict[str, str], what: str) -> str:
    by_case = {name.casefold(): value for name, value in known.items()}
    if words.casefold() in by_case:
        return by_case[words.casefold()]
    near = get_close_matches(words, sorted(known), n=3, cutoff=0.3)
    raise SendgraphError(
        f"{words!r} is none of the {what} of this map.", f"Did you mean: {', '.join(near)}?" if near else "See the map's legend."
    )
