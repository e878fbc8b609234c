"""What was known on a day, after a thousand corrections, is what a plain replay of them says."""

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kvarter.judging.figures import Figures
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.store import Store

DANISH = ZoneInfo("Europe/Copenhagen")
START = datetime(2024, 1, 1, tzinfo=UTC)
PERIODS = [parse_period(text) for text in ("2022", "2023", "2022/2023", "2023Q3", "2023-05")]


def corrections(seed: int, many: int) -> list[tuple[Observation, datetime]]:
    """Rows with the moment each became known: most as they are imported, some told with a time of their own."""
    chance = random.Random(seed)
    made = []
    at = START
    for _ in range(many):
        at += timedelta(minutes=chance.randrange(1, 1500))
        known = at
        recorded = ""
        if chance.random() < 0.3:
            known = at - timedelta(minutes=chance.randrange(60 * 24 * 60))
            recorded = known.astimezone(chance.choice([UTC, DANISH])).isoformat()
        row = Observation(
            measure=chance.choice("abc"),
            area=chance.choice("xy"),
            group=chance.choice(["", "0-17"]),
            period=chance.choice(PERIODS),
            value=float(chance.randrange(6)),
            unit="count",
            recorded=recorded,
        )
        made.append((row, known if recorded else at))
    return made


def key_of(row: Observation) -> tuple:
    return row.measure, row.area, row.group, row.period


def said(rows: list[tuple[Observation, datetime]]) -> list[tuple[Observation, datetime]]:
    """The rows that say something: not those that repeat what was known when they became known."""
    kept: list[tuple[Observation, datetime]] = []
    of_key: dict[tuple, list[tuple[Observation, datetime]]] = {}
    for row, known in rows:
        told = of_key.setdefault(key_of(row), [])
        newest = None
        for one in told:  # of several known at one moment the one written last
            if one[1] <= known and (newest is None or one[1] >= newest[1]):
                newest = one
        repeats = newest is not None and newest[0].value == row.value and (not row.recorded or newest[1] == known)
        if not repeats:
            told.append((row, known))
            kept.append((row, known))
    return kept


def replay(rows: list[tuple[Observation, datetime]], day: date) -> dict[tuple, float | None]:
    """The value standing at the end of ``day`` in Denmark: the one known last, and of those the one written last."""
    end = datetime(day.year, day.month, day.day, tzinfo=DANISH) + timedelta(days=1)
    standing: dict[tuple, tuple[datetime, float | None]] = {}
    for row, known in rows:
        key = key_of(row)
        if known < end and (key not in standing or known >= standing[key][0]):
            standing[key] = (known, row.value)
    return {key: value for key, (_known, value) in standing.items()}


def standing_in(store: Store, day: date) -> dict[tuple, float | None]:
    figures = Figures(store.observations(as_of=day), date.max)
    return {
        (*key, period): row.value
        for key in figures.keys()  # noqa: SIM118 - a method of Figures, not of a dictionary
        for period, row in figures.series(*key).latest.items()
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_as_of_after_a_thousand_random_corrections_equals_a_replay(store: Store, seed: int) -> None:
    rows = corrections(seed, 1000)
    with store.writing():
        for row, known in rows:
            store.add_observations([row], at=known, file="a.csv")
    last = max(known for _row, known in rows).date()
    days = [START.date() + timedelta(days=n) for n in range(-70, (last - START.date()).days + 2, 9)]
    seen = [standing_in(store, day) for day in days]
    told = said(rows)
    assert len(store.observations(as_of=date.max)) == len(told) < len(rows)
    assert seen == [replay(told, day) for day in days]
    assert len({str(one) for one in seen}) > len(days) // 2, "the days must differ for the test to mean anything"


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2025-03-31T21:59:59+00:00", date(2025, 3, 31)),  # a second before midnight, summer time
        ("2025-03-31T22:00:00+00:00", date(2025, 4, 1)),
        ("2025-01-31T22:59:59+00:00", date(2025, 1, 31)),  # winter time
        ("2025-01-31T23:00:00+00:00", date(2025, 2, 1)),
        ("2025-03-31T23:59:59", date(2025, 3, 31)),  # without a zone it is Danish time
        ("2025-03-31", date(2025, 3, 31)),
    ],
)
def test_a_figure_is_known_from_the_danish_day_it_became_known(store: Store, moment: str, day: date) -> None:
    row = Observation("a", "x", parse_period("2024"), 1.0, "count", recorded=moment)
    store.add_observations([row], at=START, file="a.csv")
    assert store.observations(as_of=day - timedelta(days=1)) == []
    assert len(store.observations(as_of=day)) == 1
