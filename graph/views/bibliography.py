"""References as a bibliography in words, CSL-JSON, BibTeX and RIS."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from ..cite import described, reference
from ..moments import Moment, in_words, moments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..references import Reference

__all__ = ["FORMATS", "bibliography"]

FORMATS = ("text", "csl-json", "bibtex", "ris")
_CSL = {
    "minutes": "report", "report": "report", "presentation": "speech", "letter": "personal_communication", "law": "legislation",
    "document": "document", "dataset": "dataset",
}  # fmt: skip
_BIBTEX = {"minutes": "techreport", "report": "techreport", "dataset": "dataset"}
_RIS = {
    "minutes": "RPRT",
    "report": "RPRT",
    "presentation": "SLIDE",
    "letter": "PCOMM",
    "law": "STAT",
    "document": "GEN",
    "dataset": "DATA",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LATEX = {
    **{letter: f"\\{letter}" for letter in "{}&%$#_"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_SPECIAL = re.compile(r"[\\{}&%$#_~^]")


def bibliography(references: Iterable[Reference], form: str) -> str:
    """Return references in one of ``FORMATS``."""
    if form == "csl-json":
        return json.dumps(list(map(_csl, references)), ensure_ascii=False, indent=2) + "\n"
    write = {"text": _text, "bibtex": _bibtex, "ris": _ris}[form]
    return "".join(map(write, references))


def _text(found: Reference) -> str:
    return f"{found.note}.\n" if found.type == "dataset" else f"{reference(found)}\n"


def _genre(found: Reference) -> str:
    """Return what kind of document it is and whose, such as ``Minutes of the Example Board``."""
    return described(found) or found.document_kind[:1].upper() + found.document_kind[1:]


def _doubts(found: Reference) -> Iterator[str]:
    """Yield what a reader of the reference should know to be inferred."""
    if found.said_basis in ("inferred", "register"):
        yield "The date is inferred." if found.said_basis == "inferred" else "The date is from a register."
    if found.url and found.url_basis == "inferred":
        yield "The address is inferred."


def _remarks(found: Reference) -> Iterator[str]:
    """Yield what else is known, which no bibliography prints."""
    if found.licence and found.type != "dataset":
        yield f"Licence: {found.licence}."
    if found.note:
        yield found.note if found.note.endswith((".", "?", "!")) else f"{found.note}."


def _csl(found: Reference) -> dict[str, Any]:
    """Return a reference as an item of CSL-JSON, whose dates keep what is approximate, a season or a span."""
    is_talk = found.type == "presentation"
    item: dict[str, Any] = {
        "id": found.id,
        "type": _CSL[found.type],
        "title": found.title,
        "author": [{"literal": name} for name in found.publisher.split("; ") if name] or None,
        "recipient": [{"literal": found.body}] if found.type == "letter" and found.body else None,
        "issued": _csl_date(found.said_on),
        "available-date": _csl_date(found.published_on),
        "genre": found.document_kind.capitalize() if found.type in ("presentation", "letter") else _genre(found),
        **dict.fromkeys(("event", "event-title"), found.body if is_talk else ""),  # the older name is what many processors know
        "event-date": _csl_date(found.said_on) if is_talk else None,
        "publisher": found.publisher,
        "language": found.language,
        "URL": found.url,
        "version": found.version,
        "source": found.data,
        "note": " ".join((*_doubts(found), *_remarks(found))),
    }
    return {key: value for key, value in item.items() if value}


def _csl_date(edtf: str) -> dict[str, Any] | None:
    found = moments(edtf)
    ends = [moment for moment in found if moment]
    if not edtf or not ends or len(ends) < len(found):
        return {"literal": in_words(edtf)} if edtf else None
    return {
        "date-parts": [list(moment.parts) for moment in ends],
        **({"season": ends[0].season} if ends[0].season else {}),
        **({"circa": True} if any(moment.mark for moment in ends) else {}),
    }


def _bibtex(found: Reference) -> str:
    """Return a reference as an entry of BibTeX, with the ``date`` of biblatex, which is EDTF, beside year and month."""
    kind = _BIBTEX.get(found.type, "misc")
    first = _first(found.said_on)
    fields = {
        "author": " and ".join(f"{{{_latex(name)}}}" for name in found.publisher.split("; ") if name),
        "title": f"{{{_latex(found.title)}}}",
        "type" if kind == "techreport" else "howpublished": _latex(_genre(found)),
        "institution": _latex(found.publisher) if kind == "techreport" else "",
        "year": str(first.year) if first else "",
        "month": _MONTHS[first.month - 1] if first and first.month else "",
        "date": found.said_on if first else "",
        "version": found.version,
        "url": found.url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "langid": {"en-GB": "british", "en": "english", "cy": "welsh"}.get(found.language, ""),
        "note": _latex(found.note if found.type == "dataset" else " ".join(_doubts(found))),
        "annote": "" if found.type == "dataset" else _latex(" ".join((*_remarks(found), f"Read in {found.data}."))),
    }
    lines = (f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{found.id},\n{''.join(lines)}}}\n\n"


def _latex(text: str) -> str:
    """Return a text for LaTeX; BibTeX counts braces, escaped ones too, so that those which do not pair are named instead."""
    letters = _LATEX if text.count("{") == text.count("}") else {**_LATEX, "{": r"\lbrace{}", "}": r"\rbrace{}"}
    return _SPECIAL.sub(lambda letter: letters[letter[0]], text)


def _ris(found: Reference) -> str:
    """Return a reference in the format of Research Information Systems, which ends its lines as Windows does."""
    first = _first(found.said_on)
    about = "/".join((*(f"{part:02d}" for part in first.parts), "", "")[:3]) if first else ""
    vague = in_words(found.said_on) if first and (first.mark or first.season or len(moments(found.said_on)) > 1) else ""
    lines = [
        ("TY", _RIS[found.type]),
        ("ID", found.id),
        *(("AU", name) for name in found.publisher.split("; ")),
        ("A2", found.body if found.type == "letter" else ""),
        ("TI", found.title),
        ("T2", found.body if found.type == "presentation" else ""),
        ("M3", _genre(found)),
        ("PB", found.publisher if found.type != "dataset" else ""),
        ("PY", str(first.year) if first else ""),
        ("DA", f"{about}/{vague}" if about else found.said_on),
        ("ET", found.version),
        ("LA", found.language),
        ("UR", found.url),
        ("DB", found.data if found.type != "dataset" else ""),
        ("N1", " ".join((*_doubts(found), *_remarks(found)))),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n\r\n"


def _first(edtf: str) -> Moment | None:
    return next((moment for moment in moments(edtf) if moment), None)
