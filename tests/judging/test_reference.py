"""The verdict against a slow one written from the format's words, over many criteria and series; and what must stay
true of every final verdict."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judging.making import criterion, one, verdict
from tests.judging.reference import WORDS, expected

from kvarter.model.criteria import Criterion
from kvarter.model.observations import Observation
from kvarter.model.verdicts import Status

DAYS = st.sampled_from(
    [
        date(2015, 7, 1),
        date(2016, 12, 31),
        date(2017, 1, 1),
        date(2018, 6, 30),
        date(2019, 12, 30),
        date(2019, 12, 31),
        date(2020, 12, 31),
        date(2023, 1, 1),
    ]
)
UNITS = st.sampled_from(["percent", "count", "other"])
HOW = st.sampled_from(["each_year", "mean", "total", "end", "per_year", None])
STATUSES = st.sampled_from(["", "", "", "", "missing", "suppressed", "preliminary"])
LEVELS = st.integers(0, 24).map(lambda n: n / 2) | st.sampled_from([0.1, 7.3, 40.0, 61.0, 99.0])


@st.composite
def criteria(draw: st.DrawFn, unit: str) -> Criterion:
    """A threshold, change or trend with any reading of its years; ``source`` carries the figures' unit."""
    form = draw(st.sampled_from(["threshold", "change", "trend"]))
    from_, to = draw(
        st.sampled_from([(None, None), (2017, 2020), (2018, 2019), (2018, None), (None, 2019), (2020, 2020)])
    )
    said: dict[str, Any] = {"from_": from_, "to": to, "plan": (2017, 2020), "how": draw(HOW), "source": unit}
    if form == "threshold":
        said |= {"comparator": draw(st.sampled_from(["at_least", "at_most", "more_than", "less_than", "equal"]))}
    else:
        said |= {"direction": draw(st.sampled_from(["rise", "fall"]))}
    if form != "trend":
        said |= {"value": draw(LEVELS), "unit": unit}
    if form == "change" and draw(st.booleans()):
        said |= {"unit": "percent"}
    if draw(st.booleans()):
        said |= {"base": draw(st.sampled_from([(9.5, None), (4.0, "2016"), (None, "2016"), (None, "2015")]))}
    if draw(st.booleans()):
        said |= {
            "of": "gap",
            "reference": "municipality",
            "reference_area": "r",
            "side": draw(st.sampled_from([None, "above", "below", "either"])),
        }
    return criterion(form, **said)


@st.composite
def figures(draw: st.DrawFn, unit: str) -> list[Observation]:
    """Yearly figures of an area and its reference, with holes, revisions and marks."""
    rows = []
    first = draw(st.sampled_from([2010, 2014, 2016, 2017]))
    for area in ("a", "r"):
        full = draw(st.booleans())
        for year in range(first, 2021):
            if not full and draw(st.integers(0, 3)) == 0:
                continue
            for version in range(draw(st.sampled_from([1, 1, 1, 2]))):
                status = "" if full and year < 2018 else draw(STATUSES)
                value = None if status in ("missing", "suppressed") else draw(LEVELS)
                rows.append(
                    one(year, value, area=area, unit=unit, status=status, recorded=f"{year + 1 + version}-02-01")
                )
    return rows


@st.composite
def cases(draw: st.DrawFn) -> tuple[Criterion, list[Observation], date]:
    unit = draw(UNITS)
    return draw(criteria(unit)), draw(figures(unit)), draw(DAYS)


@settings(max_examples=500)
@given(cases())
def test_a_verdict_is_what_the_words_of_the_format_come_to(case: tuple[Criterion, list[Observation], date]) -> None:
    hold_against_the_words(*case)


@pytest.mark.slow
@settings(max_examples=6000)
@given(cases())
def test_many_verdicts_are_what_the_words_of_the_format_come_to(
    case: tuple[Criterion, list[Observation], date],
) -> None:
    hold_against_the_words(*case)


def hold_against_the_words(of: Criterion, rows: list[Observation], as_of: date) -> None:
    found, wanted = verdict(of, rows, as_of), expected(of, rows, as_of)
    assert found.status.value in wanted.statuses, (found, wanted)
    assert found.final is wanted.final, (found, wanted)
    assert (found.forecast is not None) is (wanted.statuses == WORDS)
    if wanted.required is not None:
        assert found.required == pytest.approx(wanted.required)
    if wanted.value is not None:
        assert found.value == pytest.approx(wanted.value)
    if found.how != "year_on_year" and found.status is not Status.NOT_MEASURABLE:
        assert (found.still_needed is None) is (wanted.needed is None)
        if wanted.needed is not None and found.still_needed is not None:
            assert found.still_needed.value == pytest.approx(wanted.needed)


def test_the_comparison_sees_every_status() -> None:
    # A reference that never meets a status proves nothing of it: count what the cases come to.
    seen: set[str] = set()

    @settings(max_examples=400, database=None)
    @given(cases())
    def gather(case: tuple[Criterion, list[Observation], date]) -> None:
        seen.update(expected(*case).statuses)

    gather()
    assert seen == {status.value for status in Status}


@settings(max_examples=600)
@given(cases(), st.data())
def test_a_final_verdict_stays_whatever_becomes_known_of_its_open_years(
    case: tuple[Criterion, list[Observation], date], data: st.DataObject
) -> None:
    of, rows, as_of = case
    before = verdict(of, rows, as_of)
    if not before.final or before.status not in (Status.MET, Status.NOT_MET):
        return
    high = 100 if of.source == "percent" else 1000
    known = {
        (row.area, row.period.year)
        for row in rows
        if row.known and date.fromisoformat(row.recorded) <= as_of and row.status != "preliminary"
    }
    later = [
        one(year, data.draw(st.integers(0, high)), area=area, unit=of.source, recorded="2029-01-01")
        for area in ("a", "r")
        for year in (*before.years, 2021, 2022)
        if (area, year) not in known
    ]
    visible = [row for row in rows if date.fromisoformat(row.recorded) <= as_of]
    after = verdict(of, [*visible, *later], date(2030, 1, 1))
    assert after.status is before.status, (before, after)


@settings(max_examples=300)
@given(cases())
def test_figures_in_another_order_and_of_another_time_change_nothing(
    case: tuple[Criterion, list[Observation], date],
) -> None:
    of, rows, as_of = case
    by_time = sorted(rows, key=lambda row: row.recorded)
    known = [row for row in by_time if date.fromisoformat(row.recorded) <= as_of]
    assert verdict(of, rows, as_of) == verdict(of, list(reversed(known)), as_of)
