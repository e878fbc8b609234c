"""How many questions a page puts to the database: a golden file, the same however many indicators there are.

Renew the file with KVARTER_RENEW=1 and read the difference.
"""

import json
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

import pytest
from tests.site.making import PAGE, kind, make_example, read, show

from kvarter.model.indicators import Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import year_period
from kvarter.site.following import forget
from kvarter.site.urls import PUBLIC
from kvarter.store import open_store, opening

GOLDEN = Path(__file__).parent.parent / "golden" / "queries.json"
MOST = 12
INDICATORS = 300


class Counting(sqlite3.Connection):
    """A connection that counts the questions put to it; set-up of a connection (PRAGMA, BEGIN) asks nothing."""

    asked: ClassVar[list[str]] = []

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.set_trace_callback(lambda text: text.lstrip().upper().startswith("SELECT") and Counting.asked.append(text))


@pytest.fixture
def counted(monkeypatch):
    real = sqlite3.connect
    monkeypatch.setattr(opening.sqlite3, "connect", lambda *a, **more: real(*a, factory=Counting, **more))

    def count(client, address):
        forget()
        Counting.asked.clear()
        assert read(client, address).status == 200
        cold = len(Counting.asked)
        Counting.asked.clear()
        read(client, address)
        return {"first": cold, "again": len(Counting.asked)}

    return count


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    path = make_example(tmp_path_factory.mktemp("large") / "store.sqlite3")
    at = datetime(2010, 1, 1, tzinfo=UTC)
    names = [f"syntetisk-{number}" for number in range(INDICATORS)]
    with open_store(path) as store, store.writing():
        store.add_indicators((Indicator(id=one, name=one, unit="percent", source="prøve") for one in names), at=at)
        rows = [
            Observation(one, area, year_period(year), 10.0 + number % 50, "percent", recorded=f"{year + 1}-02-01")
            for number, one in enumerate(names)
            for area in ("gladsaxe", "hoeje-gladsaxe")
            for year in range(2015, 2025)
        ]  # fmt: skip
        store.add_observations(rows, at=at, file="prøve")
    return path


def one_of_each(whole_site):
    found = {}
    for address in whole_site[0]:
        if PAGE.match(address):
            found.setdefault(kind(address), address)
    found.setdefault("da:indicator", "/indikatorer/generel-tryghed/")
    found.setdefault("en:indicator", "/en/indicators/generel-tryghed/")
    for lang in ("da", "en"):
        # A version held against itself, since the example has one of each plan.
        versions, number, _file = found[f"{lang}:plan_file"].partition("?")[0].rsplit("/", 2)
        found.setdefault(f"{lang}:plan_compared", f"{versions}/{number}/{number}/")
    assert set(found) == {f"{lang}:{page.name}" for lang in ("da", "en") for page in PUBLIC}
    return found


def test_the_questions_of_every_page_are_those_of_the_golden_file(whole_site, example, monkeypatch, counted):
    client = show(monkeypatch, example)
    counts = {name: counted(client, address) for name, address in sorted(one_of_each(whole_site).items())}
    if os.environ.get("KVARTER_RENEW"):
        GOLDEN.write_text(json.dumps(counts, indent=2) + "\n", encoding="utf-8")
    assert counts == json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert max(one["first"] for one in counts.values()) <= MOST


def test_three_hundred_indicators_more_ask_no_question_more(whole_site, large, monkeypatch, counted):
    client = show(monkeypatch, large)
    counts = {name: counted(client, address) for name, address in sorted(one_of_each(whole_site).items())}
    assert counts == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_a_change_in_the_store_is_seen_by_the_next_page(tmp_path, monkeypatch):
    path = make_example(tmp_path / "store.sqlite3")
    client = show(monkeypatch, path)
    address = "/indikatorer/generel-tryghed/hoeje-gladsaxe/"
    assert "61,3 procent" not in read(client, address).text
    with open_store(path) as store:
        new = Observation(
            "generel-tryghed", "hoeje-gladsaxe", year_period(2023), 61.3, "percent", recorded="2024-05-01"
        )
        store.add_observations([new], at=datetime(2024, 5, 1, tzinfo=UTC), file="prøve")
    assert "61,3 procent" in read(client, address).text


def test_every_kind_of_page_is_counted(whole_site):
    assert set(json.loads(GOLDEN.read_text(encoding="utf-8"))) == set(one_of_each(whole_site))
