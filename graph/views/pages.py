"""Pages that need nothing else: our own templates, escaping by themselves, under a policy that allows one style and no script."""

from __future__ import annotations

import base64
from hashlib import sha256
from importlib.resources import files
from typing import Any

__all__ = ["page"]


def page(name: str, **values: object) -> str:
    """Return the page of a template and its style sheet, ``page/<name>.html`` and ``.css``; every value is escaped.

    The content security policy of the page allows this very style, by its hash, and nothing else: no request, no script.
    """
    import jinja2

    folder = files(__package__) / "page"
    style = (folder / f"{name}.css").read_text(encoding="utf-8")
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(folder)), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    known: dict[str, Any] = {"policy": policy, "style": style, **values}
    return templates.get_template(f"{name}.html").render(known)
