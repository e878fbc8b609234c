"""Events of any kind: the accounts are those of a slow walk day by day, and hold what an account must hold."""

import json
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.balance.movers.day_by_day import walk
from tests.balance.movers.making import write_events

from kvarter.balance.movers.accounts import Account
from kvarter.balance.movers.traits import Ages, Trait
from kvarter.cli.main import main
from kvarter.register.movers_account import Answer, Asked, answered

AREAS = ("A", "B")
AGES = Ages(18, 64)
START = date(2019, 1, 1)
TRAIT = Trait("trait", "med kendetegnet", "with the trait", AGES, "")


@st.composite
def persons(draw: st.DrawFn) -> list[tuple[str, str, str | None, object]]:
    """One person's rows in order of time, often several on a day; born any time, also around an age limit."""
    border = draw(st.sampled_from((0, 18, 65)))
    born = date(2019 - border, 1, 1) + timedelta(days=draw(st.integers(-400, 1100)))
    rows: list[tuple[str, str, str | None, object]] = []
    area = draw(st.sampled_from((None, *AREAS))) if born >= START else None
    rows.append((born.isoformat(), "birth", area, None))
    if born < START and draw(st.booleans()):
        area = draw(st.sampled_from(AREAS))
        rows.append((max(born, date(2018, 5, 5)).isoformat(), "move_in", area, None))
    day = max(born, date(2018, 6, 1))
    if draw(st.booleans()):
        rows.append((day.isoformat(), "status", None, draw(st.sampled_from((0, 1)))))
    for _ in range(draw(st.integers(0, 6))):
        day += timedelta(days=draw(st.sampled_from((0, 0, 1, 30, 111, 214, 365))))
        kind = draw(st.sampled_from(("move", "status", "leave", "boundary", "death")))
        if kind == "death":
            rows.append((day.isoformat(), "death", None, None))
            break
        if kind == "status":
            rows.append((day.isoformat(), "status", None, draw(st.sampled_from((0, 1, None, "0.25")))))
        elif kind == "leave" and area:
            rows.append((day.isoformat(), "move_out", area, None))
            area = None
        else:
            new = draw(st.sampled_from(AREAS))
            word = "boundary" if kind == "boundary" and area else "move"
            if area:
                rows.append((day.isoformat(), f"{word}_out", area, None))
            rows.append((day.isoformat(), f"{word}_in", new, None))
            area = new
    return rows


MUNICIPALITIES = st.lists(persons(), min_size=2, max_size=8)


def rows_of(people: list[list[tuple[str, str, str | None, object]]]) -> list[tuple[object, ...]]:
    return [(number, *row) for number, rows in enumerate(people) for row in rows]


def ask(rows: list[tuple[object, ...]], *, view: str, first: int = 2019, last: int = 2021, **more: object) -> Answer:
    with tempfile.TemporaryDirectory() as folder:
        file = write_events(Path(folder) / "e.csv", rows)
        wanted = {"shares": (TRAIT,), "ages": (AGES,), **more}
        return answered(Asked(first=first, last=last, view=view, events=file, **wanted))  # type: ignore[arg-type]


def by_area(answer: Answer) -> dict[str, Account]:
    return {account.area: account for account in answer.accounts}


SOME = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.slow
@pytest.mark.parametrize("view", ["snapshot", "event"])
@pytest.mark.parametrize("ages", [(18, 64), (0, 17)])
@SOME
@given(people=MUNICIPALITIES)
def test_the_account_is_the_slow_walks(view: str, ages: tuple[int, int], people: list[list[tuple]]) -> None:  # type: ignore[type-arg]
    rows = rows_of(people)
    for account in ask(rows, view=view, last=2020, ages=(Ages(*ages),)).accounts:
        expected = walk(rows, account.area, (2019, 2020), ages, view)
        assert {one.part.value: one.people for one in account.parts if one.people} == expected["people"]
        if expected["values"] is None:
            assert account.change is None
            continue
        assert account.p0 == pytest.approx(float(expected["p0"]), abs=1e-15)  # type: ignore[arg-type]
        assert account.p1 == pytest.approx(float(expected["p1"]), abs=1e-15)  # type: ignore[arg-type]
        for one in account.parts:
            assert one.value == pytest.approx(float(expected["values"].get(one.part.value, 0)), abs=1e-12)  # type: ignore[attr-defined]


@SOME
@given(people=MUNICIPALITIES, view=st.sampled_from(("snapshot", "event")), last=st.sampled_from((2020, 2022)))
def test_parts_add_up_to_the_change(people: list[list[tuple]], view: str, last: int) -> None:  # type: ignore[type-arg]
    for account in ask(rows_of(people), view=view, last=last).accounts:
        values = [one.value for one in account.parts if one.value is not None]
        if account.change is not None and len(values) == len(account.parts):
            assert abs(sum(values) - account.change) < 1e-12


@pytest.mark.slow
@SOME
@given(people=MUNICIPALITIES, view=st.sampled_from(("snapshot", "event")))
def test_years_chain_part_by_part(people: list[list[tuple]], view: str) -> None:  # type: ignore[type-arg]
    rows = rows_of(people)
    both = by_area(ask(rows, view=view))
    halves = [by_area(ask(rows, view=view, first=year, last=year + 1)) for year in (2019, 2020)]
    for area, account in both.items():
        for number, whole in enumerate(account.parts):
            parts = [half[area].parts[number] for half in halves if area in half]
            assert whole.people == sum(part.people for part in parts)
            values = [part.value for part in parts]
            if whole.value is not None and None not in values:  # a day between with nobody is stepped over
                assert whole.value == pytest.approx(sum(values), abs=1e-12)  # type: ignore[arg-type]


@pytest.mark.slow
@SOME
@given(people=MUNICIPALITIES, view=st.sampled_from(("snapshot", "event")))
def test_the_gap_is_the_area_less_the_municipality(people: list[list[tuple]], view: str) -> None:  # type: ignore[type-arg]
    rows = rows_of(people)
    own = by_area(ask(rows, view=view))
    for area, account in by_area(ask(rows, view=view, reference="municipality")).items():
        if account.change is None or own[area].p0 is None:
            continue
        assert account.change == pytest.approx(sum(one.value or 0.0 for one in account.parts), abs=1e-12)
        assert account.reference == "municipality"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([(1, "2000-01-01", "birth", "A", None), (1, "2000-13-45", "death", None, None)], "1 hændelser med en dato"),
        ([(1, "2000-01-01", "birth", "A", None), (1, "2001-01-01", "wed", None, None)], "1 hændelser af en art"),
        ([(1, "2000-01-01", "birth", "A", None), (1, "2001-01-01", "status", None, 7)], "1 hændelser status"),
        ([(1, "2000-01-01", "move_in", "A", None)], "1 personer uden fødsel"),
        ([(1, "2000-01-01", "birth", "A", None), (1, "2000-01-02", "birth", "A", None)], "født mere end én gang"),
    ],
)
def test_faults_are_told_by_kind_and_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: list[tuple[object, ...]], told: str
) -> None:
    file = write_events(tmp_path / "e.csv", [("MARKER-77", *row[1:]) for row in rows])
    call = ["register", "movers", "--events", str(file), "--share", "unattached", "--from", "2010", "--to", "2011"]
    assert main(call) == 1
    said = capsys.readouterr()
    assert told in said.err
    assert "MARKER-77" not in said.err + said.out
    assert main([*call, "--leave-out", "--json"]) == 0
    for line in capsys.readouterr().out.splitlines():
        assert set(json.loads(line)) >= {"area", "share", "parts"}


@SOME
@given(people=MUNICIPALITIES)
def test_what_can_have_happened_is_not_called_odd(people: list[list[tuple]]) -> None:  # type: ignore[type-arg]
    assert not [note for note in ask(rows_of(people), view="event").notes if "regnet med" in note.da]


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (("2018-05-01", "status", None, 1), "1 hændelser før personens fødsel"),
        (("2021-03-01", "move_in", "B", None), "1 hændelser efter personens død"),
        (("2019-05-01", "move_out", "B", None), "1 fraflytninger fra et område, personen ikke boede i"),
    ],
)
def test_events_that_cannot_be_are_counted_and_told(event: tuple[object, ...], told: str) -> None:
    rows: list[tuple[object, ...]] = [
        (1, "2019-01-01", "birth", "A", None), (1, "2020-06-01", "death", None, None), (1, *event),
        (2, "1990-01-01", "birth", "A", None), (2, "2000-01-01", "status", None, 1),
    ]  # fmt: skip
    [note] = [note for note in ask(rows, view="event", ages=(Ages(),)).notes if "regnet med" in note.da]
    assert note.da.startswith(told)
