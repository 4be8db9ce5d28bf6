"""Whether a piece of evidence holds on a day: what its four bounds, its kind, its status and the day of its document leave sure.

A statement's relation is an *event*, a *state* or *timeless* (the ontology says which); an observation is a *measure*. The bounds are
those of ``dates.bounds``. *Doc* is the day of the document; where that is a month or a year, it was said by its last day, and lasts to
its first. Denied evidence is read in the same way: it says when it was *not* so.

======================================  ==================================  =============================================================
the evidence says                       and the day lies                    so it is
======================================  ==================================  =============================================================
state or measure, seen at a point       before the point's end              possible: it may have begun earlier, or not yet
(``2019-11-19``, ``2019-11``)           on the point, which is one day      attested
                                        on or after the point's end         last-evidenced, on the first day of the point
state or measure, ``2019-04/2021``      before it can have begun            later
                                        where it may have begun             possible
                                        between latest start, first end     attested
                                        where it may have ended             vague, certain up to the first day of its end
                                        after it ended                      ended; a measure is last-evidenced on its last day
state or measure, ``2019-04/..``        before it can, where it may have    later, possible
                                        from its start to doc               attested: it went on when the document was written
                                        after doc                           last-evidenced, on doc (or its start, if that is later)
event, at a point or over a stretch     before it can have begun            later
                                        where it may have begun             possible
                                        from its latest start on            attested: what has happened stays so
timeless, undated                       doc was said by then                timeless
                                        doc was said after                  unsaid (a clock keeps it where its subject is kept)
timeless, dated                         as an event                         later, possible, timeless
no date at all                          doc was said by then                undated, with doc
                                        doc was said after                  unsaid, and not even possible: nothing bounds it
planned or proposed, dated or not       doc was said by then                intended, with doc: the plan was there, for whatever time
                                        doc was said after                  unsaid
                                        after its end, unless an event      ended
anything that rests on doc              within a doc known to its month     possible
======================================  ==================================  =============================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from .dates import Bounds

__all__ = ["HELD", "Dated", "Reading", "reading"]

HELD = frozenset({"attested", "last-evidenced", "vague", "undated", "timeless", "intended"})


class Dated(NamedTuple):
    """What of a piece of evidence tells when it holds.

    ``kind`` is event, state, timeless or measure; ``first_said`` and ``last_said`` are the days between which the document was said.
    """

    kind: str
    status: str
    bounds: Bounds
    first_said: date
    last_said: date


class Reading(NamedTuple):
    """What evidence says of a day: one of ``HELD``, or possible, later, unsaid or ended; and the day that this rests on, if any.

    The day is the last to which the evidence is certain to reach (last-evidenced, vague), the document's (undated, intended), the end
    (ended) or the earliest start (later).
    """

    mark: str
    day: date | None = None


def reading(evidence: Dated, on: date) -> Reading:
    """Return what a piece of evidence says of a day."""
    if evidence.status != "actual":
        return _intention(evidence, on)
    if evidence.bounds == (None, None, None, None):
        return _undated(evidence, on)
    begun = _begun(evidence.bounds, on)
    if begun:
        return begun
    if evidence.kind in ("event", "timeless"):
        return Reading("attested" if evidence.kind == "event" else "timeless")
    return _lasting(evidence, on)


def _said(evidence: Dated, on: date, mark: str) -> Reading:
    """Return a mark that holds from the day of the document on."""
    if on >= evidence.last_said:
        return Reading(mark, evidence.first_said)
    return Reading("possible" if on >= evidence.first_said else "unsaid")


def _intention(evidence: Dated, on: date) -> Reading:
    end = evidence.bounds.end_latest
    if end and on > end and evidence.kind != "event":
        return Reading("ended", end)
    return _said(evidence, on, "intended")


def _undated(evidence: Dated, on: date) -> Reading:
    if evidence.kind != "timeless":
        return _said(evidence, on, "undated")
    return Reading("timeless") if on >= evidence.last_said else Reading("unsaid")


def _begun(bounds: Bounds, on: date) -> Reading | None:
    """Return None where it had begun for certain, otherwise what can be said."""
    if bounds.start_earliest and on < bounds.start_earliest:
        return Reading("later", bounds.start_earliest)
    return None if bounds.start_latest and on >= bounds.start_latest else Reading("possible")


def _lasting(evidence: Dated, on: date) -> Reading:
    """Return what is said of a day by a state or measure that had begun."""
    _, start, end_earliest, end = evidence.bounds
    if end and on > end:
        return Reading("last-evidenced" if evidence.kind == "measure" else "ended", end)
    reached = end_earliest or max(evidence.first_said, start or evidence.first_said)
    if on <= reached:
        return Reading("attested")
    return Reading("vague" if end else "last-evidenced", reached)
