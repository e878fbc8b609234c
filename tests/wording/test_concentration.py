"""An area in words: the share, the rest, the difference in points, the interval and the answer; both languages."""

import pytest

from kvarter.balance.concentration import Answer, concentrations
from kvarter.balance.segregation.table import Row
from kvarter.wording.concentration import lines, sentence

AREAS = [("Nord", 400, 1000), ("Midt", 250, 1000), ("Syd", 200, 1000), ("Mark", 0, 0), ("Resten", 4000, 20000)]
FOUND = concentrations(
    [row for name, x, n in AREAS for row in (Row((name,), "ledige", x), Row((name,), "andre", n - x))], "ledige"
)


def test_the_answers_are_three():
    assert [one.answer for one in FOUND] == [Answer.YES, Answer.CANNOT_TELL, Answer.NO, Answer.CANNOT_TELL, Answer.NO]


@pytest.mark.parametrize(
    ("at", "lang", "words"),
    [
        (0, "da", "Nord: ledige er 40,0 procent mod 20,2 procent i resten, 19,8 procentpoint højere (mellem "),
        (0, "da", "Andelen er markant højere end i resten (mere end 5 procentpoint)."),
        (1, "da", "Det kan ikke siges, om forskellen er over eller under 5 procentpoint."),
        (2, "da", "Andelen er ikke markant højere end i resten (mindre end 5 procentpoint over)."),
        (3, "da", "Mark: ingen personer, så intet kan siges."),
        (4, "da", "procentpoint lavere"),
        (
            0,
            "en",
            "Nord: ledige is 40.0 per cent against 20.2 per cent in the rest, 19.8 percentage points higher (bet",
        ),
        (0, "en", "The share is markedly higher than in the rest (by more than 5 percentage points)."),
        (1, "en", "It cannot be told whether the difference is over or under 5 percentage points."),
        (2, "en", "The share is not markedly higher than in the rest (less than 5 percentage points over)."),
        (3, "en", "Mark: nobody there to speak of."),
    ],
)
def test_an_area_is_told_in_a_sentence(at, lang, words):
    assert words in sentence(FOUND[at], "ledige", 5.0, lang)


def test_the_list_says_what_it_rests_on_and_that_it_is_no_ranking():
    danish, english = (lines(FOUND, "ledige", 2.5, lang)[-1] for lang in ("da", "en"))
    assert danish.startswith("En forskel på 2,5 procentpoint er den mindste, der betyder noget. 5 områder er set efter")
    assert "rangliste" in danish
    assert english.startswith("A difference of 2.5 percentage points is the smallest that matters. 5 areas were looked")
    assert "not ranked" in english
