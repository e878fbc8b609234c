"""How divided a municipality is, out of released counts: by hand, nested, and never from what is hidden."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from kvarter.balance.concentration import Answer
from kvarter.followup.divided import concentrations_of, divisions, has_divisions
from kvarter.followup.standing import Following
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator, LawFigure
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period

KINDS = {"by": "municipality", "nord": "district", "syd": "district", "bakken": "estate", "dalen": "estate"}
PART_OF = {"nord": ("by",), "syd": ("by",), "bakken": ("by", "nord"), "dalen": ("by", "syd")}
AREAS = {
    name: Area(id=name, name=name.title(), kind=kind, part_of=PART_OF.get(name, ()))  # type: ignore[arg-type]
    for name, kind in {**KINDS, "skole-a": "school", "skole-b": "school"}.items()
} | {
    name: Area(id=name, name=name.title(), kind="school", part_of=("by",)) for name in ("skole-a", "skole-b")
}  # fmt: skip


def following(
    rows: dict[str, tuple[int, int]], *, law: LawFigure | None = None, years: tuple[int, ...] = (2024,)
) -> Following:
    indicator = Indicator(id="m", name="M", unit="percent", source="prøve", counts_persons=True, law=law)
    observations = [
        Observation("m", area, parse_period(str(year)), 100 * top / of, "percent", numerator=top, denominator=of,
                    recorded="2025-01-01")
        for year in years
        for area, (top, of) in rows.items()
    ]  # fmt: skip
    return Following(
        plans=(), indicators={"m": indicator}, areas=AREAS, observations=observations, as_of=date(2025, 6, 1)
    )


TOWN = {"by": (300, 1000), "nord": (200, 500), "syd": (100, 500), "bakken": (100, 150), "dalen": (50, 100)}


def test_the_index_is_that_of_the_places_by_hand_and_its_levels_add_up_to_it() -> None:
    seen = following(TOWN)
    (one,) = divisions(seen, AREAS["by"])
    (year,) = one.years
    # Bakken 100 of 150, the rest of Nord 100 of 350, Dalen 50 of 100, the rest of Syd 50 of 400.
    units = [(100, 150), (100, 350), (50, 100), (50, 400)]
    by_hand = sum(abs(top / 300 - (of - top) / 700) for top, of in units) / 2
    assert year.indices["D"].value == pytest.approx(by_hand, abs=1e-12)
    assert year.units == 4
    levels = [level.value for level in year.levels]
    assert sum(value or 0.0 for value in levels) == pytest.approx(year.indices["H"].value, abs=1e-12)
    assert all((value or 0.0) > 0 for value in levels)


def test_the_same_page_gives_the_same_intervals_and_they_hold_the_value() -> None:
    first, again = (divisions(following(TOWN), AREAS["by"])[0].years[0].indices for _time in range(2))
    assert first == again
    for result in first.values():
        assert result.low is not None
        assert result.high is not None
        assert result.low < result.high


def test_an_estate_whose_count_is_hidden_is_part_of_the_rest_and_its_count_is_nowhere() -> None:
    hidden = TOWN | {"dalen": (3, 100)}
    (one,) = divisions(following(hidden), AREAS["by"])
    units = [(100, 150), (100, 350), (100, 500)]
    by_hand = sum(abs(top / 300 - (of - top) / 700) for top, of in units) / 2
    assert one.years[0].indices["D"].value == pytest.approx(by_hand, abs=1e-12)
    assert concentrations_of(following(hidden), AREAS["dalen"], AREAS["by"]) == []


def test_parts_that_are_more_than_their_whole_give_no_index() -> None:
    assert divisions(following(TOWN | {"bakken": (201, 400)}), AREAS["by"]) == []
    assert divisions(following({name: of for name, of in TOWN.items() if name != "by"}), AREAS["by"]) == []
    assert not has_divisions(following({"by": (300, 1000)}), AREAS["by"])


def test_schools_are_compared_with_each_other_without_the_municipality() -> None:
    seen = following({"skole-a": (20, 200), "skole-b": (80, 200)}, years=(2022, 2023, 2024))
    (one,) = divisions(seen, AREAS["by"])
    assert one.between == "school"
    assert [year.period.year for year in one.years] == [2022, 2023, 2024]
    assert all(earlier.period.last < later.period.last for earlier, later in pairwise(one.years))
    assert one.years[0].levels == ()


def test_an_area_is_held_against_everybody_else_in_its_municipality() -> None:
    (found,) = concentrations_of(following(TOWN), AREAS["bakken"], AREAS["by"])
    assert (found.found.members, found.found.persons) == (100, 150)
    assert found.found.rest_share == pytest.approx(200 / 850)
    assert found.found.answer is Answer.YES
    assert found.looked_at == 2
    (even,) = concentrations_of(following(TOWN | {"bakken": (46, 150)}), AREAS["bakken"], AREAS["by"])
    assert even.found.answer is Answer.CANNOT_TELL


def test_figures_of_the_law_are_never_among_the_shares() -> None:
    seen = following(TOWN, law="nonwestern")
    assert divisions(seen, AREAS["by"]) == []
    assert concentrations_of(seen, AREAS["bakken"], AREAS["by"]) == []
