"""Bytes as text inside a page: compressed, and written with 85 letters that HTML leaves alone."""

from __future__ import annotations

from base64 import b85encode
from gzip import compress

__all__ = ["packed"]

# Base85 of RFC 1924, but for four letters that a script element could be misread by.
_SAFE = bytes.maketrans(b"<>&`", b",.:'")


def packed(content: bytes, *, is_compressed: bool = False) -> str:
    """Return bytes compressed by gzip (unless they are) as text; the page undoes it with ``unpacked`` of ``pack.js``."""
    return b85encode(content if is_compressed else compress(content, 9, mtime=0)).translate(_SAFE).decode("ascii")
