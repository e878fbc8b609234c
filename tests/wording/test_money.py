"""Money in sentences: amounts to the øre, shares with as many decimals as it takes to tell them from the demand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kvarter.judging.financing import co_financing
from kvarter.judging.spending import course
from kvarter.model.actuals import Actual
from kvarter.model.periods import parse_period
from kvarter.wording.money import amount, basis, percent, share_sentence


def said(local: int, fund: int, demanded: float | None) -> str:
    return share_sentence(co_financing({"l": local, "f": fund}, {"f"}, demanded), "da").replace(
        "\N{NO-BREAK SPACE}", " "
    )


@pytest.mark.parametrize(
    ("ore", "text"), [(558_200_000, "5.582.000 kr."), (1250, "12,50 kr."), (-100, "−1 kr."), (0, "0 kr.")]
)
def test_an_amount_shows_ore_only_where_there_are_any(ore: int, text: str) -> None:
    assert amount(ore, "da") == text


def test_the_sentence_of_the_example_says_both_readings_of_its_demand() -> None:
    assert said(558_200_000, 1_170_600_000, 32.3) == (
        "5.582.000 kr. af 17.288.000 kr. er 32,29 procent. Kravet er mindst 32,3 procent. Kravet er opfyldt, når "
        "andelen rundes af som i aftalen; helt præcist mangler der 2.024 kr."
    )


@pytest.mark.parametrize(
    ("local", "fund", "demanded", "end"),
    [
        (2500, 7500, 25.0, "Kravet er mindst 25 procent. Kravet er opfyldt."),
        (2000, 8000, 25.0, "af det samme beløb skulle andre end fonden betale yderligere 5 kr."),
        (2500, 7500, None, "Planen siger ikke, hvor stor andelen skal være."),
        (0, 0, 25.0, "Der er ingen penge at regne andelen af endnu."),
    ],
)
def test_each_outcome_has_its_own_words(local: int, fund: int, demanded: float | None, end: str) -> None:
    assert said(local, fund, demanded).endswith(end)


def test_a_share_just_below_the_demand_is_never_printed_as_the_demand() -> None:
    assert "24,9999 procent. Kravet er mindst 25 procent." in said(249_999, 750_001, 25.0)


def test_halves_are_rounded_up_as_people_do() -> None:
    assert percent(Fraction(225, 100), "da") == "2,3 procent"


def test_what_is_expected_says_what_it_rests_on() -> None:
    paid = [Actual("f", "", parse_period(text), 120_000) for text in ("2017Q1", "2017Q3")]
    assert basis(course(paid, None, (2017, 2018)), "da") == (
        "400 kr. om måneden i de nyeste 6 måneder med regnskab; regnskab mangler for 3 måneder"
    )
    assert basis(course([], 1, (2017, 2018)), "da").startswith("budgettet; der er regnskab for 0 måneder")
