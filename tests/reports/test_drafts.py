"""The drafted sentences: what is said of a figure, and what is said when there is none."""

from __future__ import annotations

from datetime import date

import pytest

from kvarter.model.periods import parse_period
from kvarter.wording.drafts import Facts, Level, Tally, conclusion, draft, introduction, when


def level(value: float | None, period: str, hidden: str = "", status: str = "") -> Level:
    return Level(value, parse_period(period), hidden, status)


def facts(**more: object) -> Facts:
    return Facts(**{"name": "Fravær", "unit": "percent", "places": 1, "year": 2024, "this": level(5.2, "2024"), **more})


@pytest.mark.parametrize(
    ("given", "da", "en"),
    [
        ({}, "Fravær: 5,2 procent i 2024.", "Fravær: 5.2 per cent in 2024."),
        (
            {"last": level(4.9, "2023")},
            "Fravær: 5,2 procent i 2024, 0,3 procentpoint mere end i 2023.",
            "Fravær: 5.2 per cent in 2024, 0.3 percentage points more than in 2023.",
        ),
        (
            {"last": level(5.2, "2023")},
            "Fravær: 5,2 procent i 2024, det samme som i 2023.",
            "Fravær: 5.2 per cent in 2024, the same as in 2023.",
        ),
        (
            {
                "unit": "persons",
                "places": 0,
                "this": level(390.0, "2024"),
                "last": level(400.0, "2023", "", "illustrative"),
            },
            "Fravær: 390 i 2024, 2,5 procent mindre end i 2023 (eksempeltal).",
            "Fravær: 390 in 2024, 2.5 per cent less than in 2023 (example figure).",
        ),
        (
            {"base": level(6.8, "2020/2021", "", "preliminary")},
            (
                "Fravær: 5,2 procent i 2024. Siden udgangspunktet (6,8 procent i skoleåret 2020/2021, foreløbigt tal) "
                "er det faldet med 1,6 procentpoint."
            ),
            (
                "Fravær: 5.2 per cent in 2024. Since the baseline (6.8 per cent in the school year 2020/2021, "
                "preliminary) it has fallen by 1.6 percentage points."
            ),
        ),
        (
            {"base": level(5.2, "2021")},
            "Fravær: 5,2 procent i 2024. Det er som ved udgangspunktet (5,2 procent i 2021).",
            "Fravær: 5.2 per cent in 2024. It is as at the baseline (5.2 per cent in 2021).",
        ),
        (
            {"reference": "Danmark", "reference_value": 6.0},
            "Fravær: 5,2 procent i 2024. Til sammenligning er det 6,0 procent i Danmark.",
            "Fravær: 5.2 per cent in 2024. For comparison it is 6.0 per cent in Danmark.",
        ),
        (
            {"within_chance": True},
            "Fravær: 5,2 procent i 2024. Ændringen er ikke større, end at den kan skyldes tilfældigheder.",
            "Fravær: 5.2 per cent in 2024. The change is no larger than chance alone could give.",
        ),
        (
            {"this": None, "latest": level(4.9, "2023"), "due": date(2025, 12, 31)},
            "Fravær: der er endnu intet tal for 2024; det ventes 31. december 2025. Det seneste er 4,9 procent i 2023.",
            "Fravær: there is no figure for 2024 yet; it is due 31 December 2025. The latest is 4.9 per cent in 2023.",
        ),
        (
            {"this": level(None, "2024", "small")},
            "Fravær: tallet for 2024 vises ikke, fordi det dækker for få personer.",
            "Fravær: the figure for 2024 is not shown because it covers too few persons.",
        ),
        (
            {"this": level(None, "2024", "total")},
            "Fravær: tallet for 2024 vises ikke, fordi det ville røbe et tal for få personer.",
            "Fravær: the figure for 2024 is not shown because it would give away a figure for few persons.",
        ),
    ],
)
def test_what_is_said(given: dict[str, object], da: str, en: str) -> None:
    assert draft(facts(**given), "da") == da
    assert draft(facts(**given), "en") == en


def test_a_baseline_of_last_year_is_not_said_twice() -> None:
    told = draft(facts(last=level(4.9, "2023"), base=level(4.9, "2023")), "da")
    assert "udgangspunkt" not in told


@pytest.mark.parametrize(
    ("period", "da", "en"),
    [
        ("2024", "i 2024", "in 2024"),
        ("2024-12-31", "den 31. december 2024", "on 31 December 2024"),
        ("2023/2024", "i skoleåret 2023/2024", "in the school year 2023/2024"),
        ("2024Q2", "i 2. kvartal 2024", "in Q2 2024"),
    ],
)
def test_a_period_has_its_preposition(period: str, da: str, en: str) -> None:
    assert when(parse_period(period), "da") == da
    assert when(parse_period(period), "en") == en


def test_first_and_last_words_name_what_they_are_of() -> None:
    tally = Tally("Planen", 2024, date(2025, 5, 31), "1 af 3 er nået.", ["»A«"], [], ["»B«", "»C«"], [])
    assert introduction(tally, "da") == (
        "Her står, hvordan det gik med Planen i 2024. Tal og vurderinger er, som de var kendt 31. maj 2025. "
        "1 af 3 er nået."
    )
    assert conclusion(tally, "da") == (
        "Sådan ser det samlet ud for Planen i 2024: 1 af 3 er nået. Nået er: »A«. "
        "Ikke nået, ikke på vej eller usikkert er: »B« og »C«."
    )
    assert conclusion(tally, "en").endswith("Reached: »A«. Missed, off track or uncertain: »B« and »C«.")
    assert conclusion(tally._replace(met=[], behind=[]), "da") == "1 af 3 er nået."
