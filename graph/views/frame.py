"""A page inside another: for notebooks, apart from everything around it."""

from __future__ import annotations

from html import escape

__all__ = ["framed"]

# Scripts run, files can be saved and links opened; the page has no origin, so that it reaches nothing of the notebook's.
_ALLOWED = "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox"


def framed(page: str, *, title: str, height: int = 720) -> str:
    """Return HTML that shows a whole page in a sandboxed frame of its own; two of them on one page do not meet."""
    return (
        f'<iframe title="{escape(title)}" sandbox="{_ALLOWED}" style="width: 100%; height: {height}px; border: 1px solid #8888" '
        f'loading="lazy" srcdoc="{escape(page)}"></iframe>'
    )
