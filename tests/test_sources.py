"""Passages are found by anchors in located units, whatever the white space, case, quotation marks and dashes."""

from __future__ import annotations

import pytest

from graph.blocks import normalise
from graph.sources import Text, digest, fold

TEXT = Text.parse(
    "PLAN OF EXAMPLES\n\nPriority 1 - Doing examples well\n\nProgress to date\n\n"
    "1. The example board met twice and the\n   example board agreed.\n\n2. There are aims:\n- a. more examples\n- b. better examples\n\n"
    "Planned actions\n\n3. The ‘board’ — which met twice — will meet\n\nagain in the autumn of examples.\n\n"
    "·\nA bullet on a line\nof its own.\n"
)


def test_a_passage_is_found_across_lines_and_located() -> None:
    """White space does not matter; the locator names headings and paragraph."""
    found = TEXT.find("the example board agreed", "board agreed.", "para 1")
    assert ("Priority 1 - Doing examples well › Progress to date › para 1", "") == (found.locator, found.problem)


def test_a_canonical_locator_finds_the_same_passage_again() -> None:
    """What verification writes can be verified again."""
    first = TEXT.find("more examples", "more examples", "para 2 (a)")
    assert first == TEXT.find("more examples", "more examples", first.locator)
    assert "para 2 (a)" in first.locator


def test_quotation_marks_dashes_and_case_are_folded() -> None:
    """A curator types what a keyboard has."""
    assert not TEXT.find("the 'board' - which", "twice - will meet", "para 3").problem


def test_a_sentence_cut_by_a_page_break_is_whole() -> None:
    """A paragraph that goes on after a blank line in small letters is one."""
    assert not TEXT.find("will meet again", "autumn of examples.").problem


def test_a_bullet_on_a_line_of_its_own_belongs_to_the_next_line() -> None:
    """The mark and its text are one bullet."""
    assert "bullet 1" in TEXT.find("A bullet on", "of its own.").locator


def test_anchors_that_occur_twice_are_ambiguous_until_located() -> None:
    """The same words in two paragraphs need a locator."""
    assert "ambiguous" == TEXT.find("met twice", "met twice").problem
    assert not TEXT.find("met twice", "met twice", "para 1").problem


@pytest.mark.parametrize("starts", ["no such words", "xample board met", "example board me"])
def test_words_that_do_not_stand_there_are_missing(starts: str) -> None:
    """Anchors are whole words."""
    assert "missing" == TEXT.find(starts, "met twice").problem


def test_folding_keeps_every_offset() -> None:
    """Each letter stays where it is, even one whose small form is longer."""
    awkward = "İ ‘Straße’ – ẞ"
    assert len(awkward) == len(fold(awkward))


def test_the_hash_ignores_white_space_only() -> None:
    """Normalised texts have one hash; other words have another."""
    assert digest(normalise("two  words\n")) == digest(normalise("two words"))
    assert digest("two words") != digest("two word")
