"""Registers of any seed, size, share of lifted and kind of areas: what must hold holds in all of them."""

import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.register.making.making import WITHOUT, events, made, rows

from kvarter.balance.movers.accounts import Account
from kvarter.balance.movers.traits import Ages
from kvarter.register.making.setting import AreaSetting, MunicipalitySetting
from kvarter.register.movers_account import Asked, answered
from kvarter.register.movers_traits import TRAITS

percent = st.sampled_from((0.0, 1.0, 35.0, 60.0))
areas = st.builds(
    AreaSetting,
    id=st.uuids().map(str),
    residents=st.sampled_from((0.0, 1.0, 50.0)),
    departments=st.sampled_from(((), ("x", "y"))),
    unattached=percent,
    basic_education=percent,
    nonwestern=st.sampled_from((0.0, 50.0, 100.0)),
    turnover=percent,
    lifted=st.none() | st.just(100.0),
)
cities = st.builds(
    MunicipalitySetting, id=st.uuids().map(str), areas=st.lists(areas, min_size=1, max_size=3).map(tuple)
)


@st.composite
def wanted(draw):
    municipalities = draw(st.just(()) | st.lists(cities, min_size=1, max_size=2).map(tuple))
    if not any(area.residents for city in municipalities for area in city.areas):
        municipalities = ()
    first = draw(st.sampled_from((1970, 1999, 2019)))
    return {
        "persons": draw(st.integers(1, 250)), "first": first, "last": first + draw(st.integers(0, 4)),
        "seed": draw(st.integers(0, 2**64)), "lifted": draw(st.sampled_from((0.0, 2.0, 100.0))),
        "municipalities": municipalities,
    }  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(wanted())
def test_rows_events_and_accounts_agree(asked):
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / "r"
        made(folder, **asked)
        years = range(asked["first"], asked["last"] + 1)
        told = told_by(events(folder), years)
        for year in years:
            here = rows(folder, year)
            assert len({row["person_id"] for row in here}) == len(here)
            assert told[year] == Counter(
                (
                    row["person_id"],
                    row["area_id"],
                    row["age"],
                    row["employment"] in WITHOUT if row["age"] >= 16 else None,
                )
                for row in here
            )
        if len(years) > 1:
            for account in accounts(folder, years):
                if account.change is not None:
                    assert sum(part.value for part in account.parts) == pytest.approx(account.change, abs=1e-12)


def told_by(persons, years):
    """Who lives where on each 1 January, how old and with which status, by the events alone."""
    told = {year: Counter() for year in years}
    for person, theirs in persons.items():
        (born,) = [row["date"] for row in theirs if row["kind"] == "birth"]
        for year in years:
            area, without = None, None
            for row in theirs:
                if row["date"] <= date(year, 1, 1):
                    area = row["area_id"] or area if row["kind"] in ("birth", "move_in") else area
                    area = None if row["kind"] in ("move_out", "death") else area
                    without = row["value"] if row["kind"] == "status" else without
            if area:
                told[year][person, area, year - 1 - born.year, None if without is None else bool(without)] += 1
    return told


def accounts(folder, years) -> list[Account]:
    shares = (TRAITS["unattached"], TRAITS["convicted"])
    ages = tuple(share.ages for share in shares)
    asked = Asked(shares, ages, years[0], years[-1], "snapshot", register=folder)
    by_event = asked._replace(shares=shares[:1], ages=(Ages(18, 64),), view="event", register=None)
    return [*answered(asked).accounts, *answered(by_event._replace(events=folder / "events.parquet")).accounts]
