"""EDTF dates become bounds, and what people would read otherwise is refused."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf

from graph.dates import Bounds, bounds, day
from graph.errors import DateError


def test_a_month_of_an_event_bounds_start_and_end_alike() -> None:
    """An event of November 2019 lies wholly in that month."""
    first, last = date(2019, 11, 1), date(2019, 11, 30)
    assert Bounds(first, last, first, last) == bounds("2019-11")


def test_a_month_of_a_state_says_only_that_it_was_seen() -> None:
    """A state seen in November 2019 began no later than its end and ended no earlier than its start."""
    assert Bounds(None, date(2019, 11, 30), date(2019, 11, 1), None) == bounds("2019-11", state=True)


def test_an_open_interval_has_no_end() -> None:
    """A service since October 2021 has no bound at its end."""
    assert Bounds(date(2021, 10, 1), date(2021, 10, 31), None, None) == bounds("2021-10/..")


def test_an_approximate_year_is_wider_than_the_year() -> None:
    """About 2019 may be a year either side."""
    assert bounds("2019~").start_earliest < date(2019, 1, 1) < date(2019, 12, 31) < bounds("2019~").end_latest


def test_a_season_that_cannot_be_a_span_is_a_season() -> None:
    """2025-23 is autumn 2025: nobody writes a span that ends before it begins."""
    found = bounds("2025-23")
    assert (9, 11) == (found.start_earliest.month, found.end_latest.month)


def test_no_date_has_no_bounds() -> None:
    """A blank is undated."""
    assert Bounds() == bounds("")


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("2018-22", "2018/2022"),
        ("2026-30", "2026/2030"),
        ("2019-13", "month"),
        ("2020/2019", "earlier"),
        ("/2020", "first seen"),
        ("last spring", "YYYY"),
        ("2019-02-30", "YYYY"),
    ],
)
def test_what_people_mean_otherwise_is_refused_with_a_remedy(written: str, remedy: str) -> None:
    """Each refused date names what to write instead."""
    with pytest.raises(DateError, match=remedy):
        bounds(written)


@pytest.mark.parametrize(
    ("typed", "expected"), [("2019-11-19", date(2019, 11, 19)), ("2019-02", date(2019, 2, 28)), ("2022", date(2022, 12, 31))]
)
def test_a_day_is_read_as_people_mean_it(typed: str, expected: date) -> None:
    """A month or a year that stands for a day means its last."""
    assert expected == day(typed)


@pytest.mark.parametrize("typed", ["", "2019-13", "2019-02-30", "yesterday", "2019/2020", "2018-22"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    """One clear error, with the form to write."""
    with pytest.raises(DateError, match=r"(?i)write"):
        day(typed)


@pytest.mark.parametrize("text", ["2019", "2020-02", "2019-02", "2019-12", "2020-02-29", "0001", "9999-12-31"])
def test_plain_dates_are_what_the_parser_of_edtf_says(text: str) -> None:
    """Years, months and days are read without the parser, and mean the same."""
    parsed = parse_edtf(text)
    first, last = (date(*moment[:3]) for moment in (parsed.lower_fuzzy(), parsed.upper_fuzzy()))
    assert Bounds(first, last, first, last) == bounds(text)


@pytest.mark.parametrize("text", ["2019-02-29", "2019-13", "0000", "2019-00", "2019-11-00"])
def test_what_is_not_in_the_calendar_is_refused(text: str) -> None:
    """Each with its remedy."""
    with pytest.raises(DateError) as caught:
        bounds(text)
    assert caught.value.remedy.startswith("Write")
