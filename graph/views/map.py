"""A network as one HTML page that needs nothing else: pyvis carries the data, our own template escapes it."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import asdict, dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from .map_data import page_data
from .packing import packed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..askable import Askable
    from ..mapping import Mapped
    from ..stories import Story

__all__ = ["Page", "render_map"]

_VIS = "vis-network.min.js"
# What the page's script is made of, in the order in which the parts need each other.
_SCRIPTS = (
    "pack", "base", "data", "clocks", "state", "shown", "geometry", "labels", "paint", "camera", "legend", "panel", "find", "paths", "time",
    "table", "link", "svg", "keep", "keyboard", "story", "ask", "start",
)  # fmt: skip
# The engine is unpacked while the rest of the script is read; nothing is laid out before it is there.
_ENGINE = """const page = document.documentElement;
page.hidden = true;
const engineText = unpacked(document.getElementById("engine").textContent).text().finally(() => { page.hidden = false; });"""
_BEGIN = 'engineText.then((text) => { document.body.append(el("script", {}, text)); start(); });'
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src '{style}'; img-src data: blob:; worker-src {workers}; connect-src 'none'; "
    "base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True)
class Page:
    """What a page says beside its network: its heading, whose the data are, how its view begins, a story, what can be asked in it."""

    title: str
    credit: str
    begin: Mapping[str, str] = field(default_factory=dict)
    story: Story | None = None
    asking: Askable | None = None


def render_map(mapped: Mapped, page: Page) -> str:
    """Return the page of a network."""
    from pyvis.network import Network as Pyvis

    carrier = Pyvis(directed=True, cdn_resources="in_line")
    # Filled directly: its own loops look each node up in a list.
    carrier.nodes, carrier.edges, tables = page_data(mapped)
    carrier.options = _Options()
    carrier.templateEnv, carrier.path = _environment(), "map.html"
    engine, style = _vendored(_VIS), _asset("map.css")
    script = _script()
    scripts = [f"'{_digest(script)}'", f"'{_digest(engine)}'", *(["'wasm-unsafe-eval'"] if page.asking else [])]
    policy = _POLICY.format(scripts=" ".join(scripts), style=_digest(style), workers="blob:" if page.asking else "'none'")
    carrier.templateEnv.globals |= {
        "title": page.title,
        "credit": page.credit,
        "begin": dict(page.begin),
        "policy": policy,
        "style": style,
        "script": script,
        "engine": _engine(),
        "tables": tables,
        "story": asdict(page.story) if page.story else None,
        "asking": _library(page.asking),
        "attic": _attic(page.asking),
    }
    return str(carrier.generate_html())


def _library(asking: Askable | None) -> dict[str, Any] | None:
    """Return the questions as the page lists them, and the prefixes."""
    if asking is None:
        return None
    questions = [
        {
            "name": question.name,
            "title": question.title,
            "description": question.description,
            "query": question.query,
            "parameters": [
                {"name": each.name, "type": each.type, "description": each.description, "default": each.default, "example": each.example,
                 "required": each.is_required}
                for each in question.parameters
            ],
        }
        for question in asking.questions.values()
    ]  # fmt: skip
    return {"questions": questions, "prefixes": dict(asking.prefixes)}


def _attic(asking: Askable | None) -> dict[str, str]:
    """Return what the page unpacks when the first question is asked: Oxigraph (MIT or Apache 2.0) and the graph."""
    if asking is None:
        return {}
    wasm = (files(__package__) / "vendor" / "oxigraph.wasm.gz").read_bytes()
    glue, graph = packed(_vendored("oxigraph.js").encode()), packed(asking.trig)
    return {"glue": glue, "wasm": packed(wasm, is_compressed=True), "graph": graph}


class _Options:
    """What pyvis asks of its options; the page sets its own."""

    class physics:  # noqa: N801 - pyvis reads this name
        enabled = False

    def to_json(self) -> str:
        return "{}"


def _environment() -> Any:  # noqa: ANN401 - jinja2 is loaded when a page is made
    """Return an environment that escapes everything; its marks are square, since braces stand in scripts and styles."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(files(__package__) / "page")),
        autoescape=True,
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
    )
    made.filters["rows"] = lambda nodes: [list(node.values()) for node in nodes]
    made.policies["json.dumps_kwargs"] = {"separators": (",", ":"), "ensure_ascii": False}
    return made


@cache
def _engine() -> str:
    """Return vis-network (MIT or Apache 2.0) packed; the same for every page."""
    return packed(_vendored(_VIS).encode())


@cache
def _script() -> str:
    first, *parts = (_asset(f"js/{name}.js") for name in _SCRIPTS)
    joined = "\n".join((first, _ENGINE, *parts, _BEGIN))
    return f'(() => {{\n"use strict";\n{joined}\n}})();'


def _asset(name: str) -> str:
    return (files(__package__) / "page" / name).read_text(encoding="utf-8")


@cache
def _vendored(name: str) -> str:
    """Return the text of a script that is shipped as its makers made it, without the address of its source map."""
    return (files(__package__) / "vendor" / name).read_text(encoding="utf-8").partition("\n//# sourceMappingURL")[0]


def _digest(text: str) -> str:
    """Return the hash by which a policy allows an inline script or style."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
