"""The door: small counts of persons stay in, and so does what would give them away."""

from __future__ import annotations

import copy
import json
import re
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disclosure.suppression.oracle import interval
from tests.judging.making import criterion, one, threshold, yearly

from kvarter.disclosure.deciding import decide
from kvarter.disclosure.release import Release, rises_with_figures
from kvarter.disclosure.released import ReleasedFigure, ReleasedVerdict, released, shown
from kvarter.disclosure.rules import is_small, minimum_of
from kvarter.disclosure.suppression.linked import Linked, Sum
from kvarter.disclosure.system import key_of
from kvarter.judging.evaluate import judge
from kvarter.judging.figures import Figures
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.model.verdicts import ReasonCode, Status
from kvarter.wording.documents import verdict_document
from kvarter.wording.verdicts import sentence, still_needed

DAY = date(2025, 1, 1)
TOWN = Area(id="town", name="Town", kind="municipality")
ESTATES = tuple(Area(id=name, name=name, kind="estate", part_of=("town",)) for name in ("x", "y", "z"))
AREAS = {area.id: area for area in (TOWN, *ESTATES)}


def counted(**said: Any) -> Indicator:
    return Indicator(**{"id": "m", "name": "M", "unit": "persons", "source": "s", "counts_persons": True, **said})


def release(rows: list[Observation], indicator: Indicator | None = None) -> Release:
    known = {} if indicator is None else {indicator.id: indicator}
    return Release(Figures(rows, DAY, known), AREAS)


def person(value: float | None, **more: Any) -> Observation:
    return one(more.pop("period", 2020), value, **{"unit": "persons", **more})


def hidden(of: Release, rows: list[Observation]) -> dict[tuple[str, str, str], str]:
    return {
        (row.area, row.group, str(row.period)): why
        for row in rows
        if (why := of.hidden(row.measure, row.area, row.group, row.period))
    }


@pytest.mark.parametrize(
    ("said", "minimum"),
    [
        ({}, 5),
        ({"sensitive": True}, 10),
        ({"minimum": 7}, 7),
        ({"minimum": 20, "sensitive": True}, 20),
        ({"counts_persons": False}, 0),
    ],
)
def test_the_minimum_of_an_indicator(said: dict[str, Any], minimum: int) -> None:
    assert minimum_of(counted(**said)) == minimum


def test_a_measure_nobody_has_defined_is_taken_to_count_persons() -> None:
    assert minimum_of(None) == 5


@pytest.mark.parametrize(
    ("row", "small"),
    [
        (person(4), True),
        (person(5), False),
        (person(1), True),
        (person(0), False),
        (person(None, status="missing"), False),
        (person(4, already_public="report 2020"), False),
        (one(2020, 3.4, unit="percent"), False),
        (one(2020, 7.5, unit="percent", numerator=3, denominator=40), True),
        (one(2020, 92.5, unit="percent", numerator=37, denominator=40), True),
        (one(2020, 100.0, unit="percent", numerator=40, denominator=40), False),
        (one(2020, 0.0, unit="percent", numerator=0, denominator=4), True),
        (one(2020, 50.0, unit="percent", numerator=20, denominator=40), False),
        (one(2020, 2.0, unit="mio_DKK"), False),
    ],
)
def test_what_gives_away_few_persons(row: Observation, *, small: bool) -> None:
    assert is_small(row, 5) is small


def test_a_hidden_figure_has_no_value_and_says_why() -> None:
    of = release([person(4), person(9, period=2021)], counted())
    first, second = of.figures("m", "a")
    assert (first.value, first.hidden, second.value, second.hidden) == (None, "small", 9, "")
    assert "4" not in {str(part) for part in first}


def test_a_count_that_is_already_public_stays_with_its_source() -> None:
    (figure,) = release([person(4, already_public="report 2020")], counted()).figures("m", "a")
    assert (figure.value, figure.already_public) == (4, "report 2020")


def test_a_sensitive_measure_hides_more() -> None:
    rows = [person(9)]
    assert release(rows, counted()).figures("m", "a")[0].value == 9
    assert release(rows, counted(sensitive=True)).figures("m", "a")[0].value is None


def test_the_one_small_part_takes_with_it_what_is_lost_the_least_by() -> None:
    rows = [person(30), person(27, group="men"), person(3, group="women")]
    assert hidden(release(rows, counted(parts=("men", "women"))), rows) == {
        ("a", "women", "2020"): "small",
        ("a", "men", "2020"): "total",
    }


def test_the_total_stays_when_two_parts_hide_each_other() -> None:
    rows = [person(40), person(32, group="1"), person(4, group="2"), person(4, group="3")]
    assert set(hidden(release(rows, counted(parts=("1", "2", "3"))), rows)) == {("a", "2", "2020"), ("a", "3", "2020")}


def test_two_parts_of_one_person_each_do_not_hide_each_other() -> None:
    rows = [person(34), person(32, group="1"), person(1, group="2"), person(1, group="3")]
    assert len(hidden(release(rows, counted(parts=("1", "2", "3"))), rows)) == 3


def test_a_small_total_takes_a_part_with_it_though_another_report_published_the_other() -> None:
    # 4 in all, of them 4 in one part that another report published: what everybody knows cannot be hidden.
    rows = [person(4), person(4, group="1", already_public="b"), person(0, group="2")]
    assert set(hidden(release(rows, counted(parts=("1", "2"))), rows)) == {("a", "", "2020"), ("a", "2", "2020")}


def test_a_part_the_source_withholds_takes_the_total_that_gives_it_away() -> None:
    rows = [person(30), person(27, group="men"), person(None, group="women", status="suppressed")]
    assert set(hidden(release(rows, counted(parts=("men", "women"))), rows)) == {("a", "men", "2020")}
    # Nobody here knows why the source keeps 23 to itself: it may protect a part of them.
    rows = [person(50), person(27, group="men"), person(None, group="women", status="suppressed")]
    assert set(hidden(release(rows, counted(parts=("men", "women"))), rows)) == {("a", "men", "2020")}


def test_few_persons_outside_the_estates_are_not_given_away_by_the_town() -> None:
    rows = [person(63, area="town"), person(30, area="x"), person(30, area="y")]
    assert set(hidden(release(rows, counted()), rows)) == {("x", "", "2020")}
    rows = [person(90, area="town"), person(30, area="x"), person(30, area="y")]
    assert hidden(release(rows, counted()), rows) == {}


def test_another_estate_goes_with_the_one_small_one() -> None:
    rows = [person(33, area="town"), person(30, area="x"), person(3, area="y")]
    assert set(hidden(release(rows, counted()), rows)) == {("y", "", "2020"), ("x", "", "2020")}


def test_a_year_goes_with_its_one_small_quarter() -> None:
    rows = [person(33), *(person(n, period=f"2020Q{q}") for q, n in ((1, 10), (2, 10), (3, 10), (4, 3)))]
    assert set(hidden(release(rows, counted(within_year="sum")), rows)) == {("a", "", "2020Q4"), ("a", "", "2020")}


def test_a_year_does_not_give_away_the_quarter_that_is_not_shown() -> None:
    rows = [person(33), *(person(10, period=f"2020Q{q}") for q in (1, 2, 3))]
    assert set(hidden(release(rows, counted(within_year="sum")), rows)) == {("a", "", "2020")}
    # Unique persons in a year are no sum of the quarters': nothing can be worked out.
    assert hidden(release(rows, counted()), rows) == {}


def test_what_counts_no_persons_is_shown() -> None:
    rows = [one(2020, 2, unit="trees")]
    assert release(rows, counted(counts_persons=False, unit="trees")).figures("m", "a")[0].value == 2


def test_an_earlier_version_of_a_hidden_figure_is_hidden_too() -> None:
    rows = [person(12, recorded="2021-01-01"), person(4, recorded="2021-06-01")]
    ((before, now),) = release(rows, counted()).revisions("m", "a")
    assert (before.value, now.value) == (None, None)
    rows = [person(4, recorded="2021-01-01"), person(12, recorded="2021-06-01")]
    ((before, now),) = release(rows, counted()).revisions("m", "a")
    assert (before.value, now.value) == (None, 12)


@st.composite
def nested(draw: st.DrawFn) -> tuple[list[Observation], tuple[str, ...]]:
    """A town of estates, each with groups, all adding up; a cell may be already public."""
    groups = tuple(f"g{i}" for i in range(draw(st.integers(2, 4))))
    estates = ["x", "y", "z"][: draw(st.integers(2, 3))]
    counts = {(area, group): draw(st.integers(0, 12)) for area in estates for group in groups}
    public = st.sampled_from(["", "", "", "", "report"])
    rows = [person(n, area=area, group=group, already_public=draw(public)) for (area, group), n in counts.items()]
    rows += [person(sum(counts[area, group] for group in groups), area=area) for area in estates]
    rows += [person(sum(counts[area, group] for area in estates), area="town", group=group) for group in groups]
    rows.append(person(sum(counts.values()), area="town"))
    return rows, groups


@settings(max_examples=150, deadline=None)
@given(nested())
def test_no_small_figure_can_be_told_to_within_its_minimum_by_a_solver_of_its_own(
    case: tuple[list[Observation], tuple[str, ...]],
) -> None:
    rows, groups = case
    rows = [row._replace(already_public="") for row in rows]
    of = release(rows, counted(parts=groups))
    gone = hidden(of, rows)
    values = np.array([row.value for row in rows])
    at = {(row.area, row.group): number for number, row in enumerate(rows)}
    estates = sorted({row.area for row in rows} - {"town"})
    sums = [Sum(at[area, ""], tuple(at[area, group] for group in groups)) for area in (*estates, "town")]
    sums += [Sum(at["town", group], tuple(at[area, group] for area in estates)) for group in ("", *groups)]
    away = np.array([(row.area, row.group, "2020") in gone for row in rows])
    everything = Linked(len(rows), tuple(sums))
    for number, row in enumerate(rows):
        assert away[number] or not is_small(row, 5)
        if is_small(row, 5):
            low, high = interval(everything, values, away, number)
            assert high - low >= 5 - 1e-6, (row, low, high)
        assert (of.figures("m", row.area, row.group)[0].value is None) is bool(away[number])


@settings(max_examples=100, deadline=None)
@given(nested())
def test_what_is_public_stays_and_what_it_gives_away_is_told(case: tuple[list[Observation], tuple[str, ...]]) -> None:
    rows, groups = case
    made = decide(rows, {"m": counted(parts=groups)}, AREAS)
    for row in rows:
        held = made.held.get(key_of(row))
        assert held is None or not row.already_public
        if is_small(row, 5):
            assert held is not None
            narrow = held.high - held.low < (3 if held.marked else 5)
            assert not narrow or any(one.cell[1:3] == (row.area, row.group) for one in made.late)


def test_released_things_cannot_be_made_elsewhere() -> None:
    row = person(4)
    figure = release([person(9)], counted()).figures("m", "a")[0]
    verdict = release([], None).verdict(judge(criterion("vague"), Figures([], DAY)))
    for forbidden in (
        lambda: ReleasedFigure(*figure),
        lambda: ReleasedFigure._make(figure),
        lambda: figure._replace(value=4.0),
        lambda: copy.replace(figure, value=4.0) if hasattr(copy, "replace") else figure._replace(value=4.0),
        lambda: ReleasedVerdict(*verdict),
        lambda: verdict._replace(rests_on_hidden=False),
        lambda: shown(row, "", object()),  # type: ignore[arg-type]
        lambda: released(verdict.verdict, rests_on_hidden=False, door=object()),  # type: ignore[arg-type]
    ):
        with pytest.raises(TypeError):
            forbidden()
    with pytest.raises(AttributeError):
        figure.value = 4.0  # type: ignore[misc]


SMALL = {2016: 3.0, 2017: 4.0, 2018: 2.0, 2019: 3.0, 2020: 2.0}
OTHER = {2016: 4.0, 2017: 1.0, 2018: 4.0, 2019: 1.0, 2020: 4.0}


@pytest.mark.parametrize("how", ["each_year", "mean", "total", "end", None])
@pytest.mark.parametrize("as_of", [date(2019, 6, 1), DAY])
@pytest.mark.parametrize("form", ["threshold", "change", "printed", "chain", "trend"])
def test_a_verdict_on_hidden_figures_shows_no_number_of_theirs(form: str, how: Any, as_of: date) -> None:
    said: dict[str, Any] = {"from_": 2017, "to": 2020, "how": how}
    of = {
        "threshold": lambda: threshold("at_most", 771, unit="count", **said),
        "change": lambda: criterion("change", direction="fall", value=771, unit="percent", base=(None, "2016"), **said),
        "printed": lambda: criterion("change", direction="fall", value=771, unit="percent", base=(773, "2016"), **said),
        "chain": lambda: criterion("change", direction="rise", value=771, unit="percent", **said | {"how": "per_year"}),
        "trend": lambda: criterion("trend", direction="fall", **said),
    }[form]()

    def told_of(values: dict[int, float]) -> ReleasedVerdict:
        door = Release(Figures(yearly(values, unit="persons"), as_of, {"m": counted()}), AREAS)
        return door.verdict(judge(of, door.judged))

    safe = told_of(SMALL)
    assert safe.rests_on_hidden
    assert safe.verdict.reasons[0].code is ReasonCode.HIDDEN
    # Whatever the hidden figures are, the same is said: neither word nor number tells one from the other.
    assert safe.verdict == told_of(OTHER).verdict
    printed = {"5.186,83", "20.747,32", "5,186.83", "20,747.32"} if form == "printed" else set()
    for lang in ("da", "en"):
        said_of_it = sentence(safe.verdict, lang) + still_needed(safe.verdict.still_needed, lang)
        numbers = set(re.findall(r"\d+(?:[.,]\d+)*", said_of_it))
        assert numbers <= {"771", "2017", "2018", "2019", "2020", "2016"} | printed, said_of_it
    assert json.dumps(verdict_document(safe.verdict))


def test_a_hidden_verdict_that_cannot_be_measured_still_has_its_sentence() -> None:
    of = criterion("change", direction="fall", value=20, unit="percent", from_=2018, to=2020, base=(None, "2017"))
    figures = Figures([person(0, period=2017), person(3, period=2020)], DAY, {"m": counted()})
    door = Release(figures, AREAS)
    safe = door.verdict(judge(of, door.judged))
    assert safe.verdict.status is Status.NOT_MEASURABLE
    assert sentence(safe.verdict, "da").startswith("Kan ikke måles: udgangspunktet")


def test_a_gap_to_a_reference_with_few_persons_is_hidden() -> None:
    rows = [
        one(2020, 30, unit="percent", numerator=30, denominator=100),
        one(2020, 20, unit="percent", numerator=2, denominator=10, area="r"),
    ]
    of = threshold(
        "at_most", 5, 2020, 2020, of="gap", reference="municipality", reference_area="r", unit="percentage_points"
    )
    figures = Figures(rows, DAY, {"m": counted(unit="percent")})
    door = Release(figures, AREAS)
    safe = door.verdict(judge(of, door.judged))
    assert (safe.rests_on_hidden, safe.verdict.value) == (True, None)


@pytest.mark.parametrize(
    ("comparator", "level", "word"),
    [
        ("at_most", 4, Status.MET),
        ("at_most", 50, Status.MET),
        ("at_most", 3, Status.NO_DATA),
        ("at_most", 2, Status.NO_DATA),
        ("less_than", 5, Status.MET),
        ("less_than", 4, Status.NO_DATA),
        ("at_least", 5, Status.NOT_MET),
        ("at_least", 1, Status.MET),
        ("at_least", 2, Status.NO_DATA),
        ("at_least", 4, Status.NO_DATA),
        ("more_than", 4, Status.NOT_MET),
        ("more_than", 0, Status.MET),
        ("more_than", 3, Status.NO_DATA),
        ("equal", 3, Status.NO_DATA),
    ],
)
def test_the_word_on_a_hidden_count_is_said_where_it_tells_no_more_than_that_it_is_small(
    comparator: Any, level: float, word: Status
) -> None:
    of = threshold(comparator, level, 2020, 2020, unit="count")
    told = set()
    for count in (1, 2, 3, 4):
        door = Release(Figures([person(count)], DAY, {"m": counted()}), AREAS)
        safe = door.judge(partial(judge, of), rises_with_figures=rises_with_figures(of))
        assert safe.verdict.status is word
        assert safe.verdict.value is None
        told.add(json.dumps(verdict_document(safe.verdict)))
    assert len(told) == 1, "which of the four it is makes no difference to anything that is said"


def test_a_count_of_which_few_are_outside_is_not_told_to_be_few() -> None:
    rows = [person(37, denominator=40)]
    of = threshold("at_most", 10, 2020, 2020, unit="count")
    door = Release(Figures(rows, DAY, {"m": counted()}), AREAS)
    (figure,) = door.figures("m", "a")
    assert (figure.value, figure.hidden) == (None, "total")
    assert door.judge(partial(judge, of), rises_with_figures=True).verdict.status is Status.NO_DATA


@pytest.mark.parametrize("how", ["each_year", "mean", "total", "end"])
@pytest.mark.parametrize("comparator", ["at_least", "at_most", "more_than", "less_than"])
@settings(max_examples=25, deadline=None)
@given(counts=st.lists(st.integers(0, 12), min_size=3, max_size=4), level=st.integers(0, 40), data=st.data())
def test_no_word_depends_on_which_small_count_it_is(
    how: Any, comparator: Any, counts: list[int], level: int, data: st.DataObject
) -> None:
    years = range(2018, 2018 + len(counts))
    others = [data.draw(st.integers(1, 4)) if 0 < count < 5 else count for count in counts]
    of = threshold(comparator, level, 2018, years[-1], unit="count", how=how)
    told = []
    for held in (counts, others):
        rows = yearly(dict(zip(years, map(float, held), strict=True)), unit="persons")
        door = Release(Figures(rows, DAY, {"m": counted()}), AREAS)
        told.append(door.judge(partial(judge, of), rises_with_figures=rises_with_figures(of)).verdict)
    assert told[0] == told[1]


def test_a_verdict_on_open_figures_goes_out_as_it_is() -> None:
    figures = Figures(yearly({2020: 50}, unit="persons"), DAY, {"m": counted()})
    found = judge(threshold("at_most", 60, 2020, 2020, unit="count"), figures)
    safe = Release(figures, AREAS).verdict(found)
    assert (safe.verdict, safe.rests_on_hidden) == (found, False)


def test_periods_of_hidden_cells_are_found_again() -> None:
    of = release([person(3, period="2019/2020")], counted())
    assert of.hidden("m", "a", "", parse_period("2019/2020")) == "small"
    assert [key.measure for key in of.keys()] == ["m"]  # noqa: SIM118 - a method of ours


def test_an_amount_its_source_calls_dominated_stays_in_with_what_would_give_it_away() -> None:
    """Nobody has said that the measure is about persons: the source has, of one figure."""
    indicator = counted(unit="DKK", counts_persons=None, dominance=20.0)
    rows = [
        person(value, area=area, unit="DKK", status=status)
        for area, value, status in (("x", 9_000.0, "dominated"), ("y", 5_000.0, ""), ("z", 90_000.0, ""),
                                    ("town", 104_000.0, ""))
    ]  # fmt: skip
    made = release(rows, indicator)
    assert hidden(made, rows) == {("x", "", "2020"): "total", ("y", "", "2020"): "total"}
    held = decide(rows, {"m": indicator}, AREAS).held
    low, high = held[key_of(rows[0])].low, held[key_of(rows[0])].high
    assert held[key_of(rows[0])].why == "dominated"
    assert high - low >= 0.2 * 9_000
    (shown_one,) = made.figures("m", "x")
    assert (shown_one.value, shown_one.status) == (None, "")


def test_an_amount_nobody_calls_dominated_is_shown() -> None:
    rows = [person(9_000.0, area="x", unit="DKK"), person(5_000.0, area="y", unit="DKK")]
    assert not hidden(release(rows, counted(unit="DKK", counts_persons=None)), rows)


def test_what_a_later_row_tells_of_a_measure_holds_for_the_rows_before_it() -> None:
    """The first rows have no whole; that of the last says that all of them are about persons."""
    plain = {"x": 3.0, "y": 40.0, "z": 57.0}
    rows = [person(value, area=area, unit="visits") for area, value in plain.items()]
    rows.append(person(100.0, area="town", unit="visits", denominator=900.0))
    made = release(rows, counted(unit="visits", counts_persons=None))
    assert hidden(made, rows).keys() == {("x", "", "2020"), ("y", "", "2020")}
