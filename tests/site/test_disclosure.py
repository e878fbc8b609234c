"""Nothing that must stay in reaches a page: a small count is planted and every page is searched for it."""

from datetime import UTC, datetime

import pytest
from tests.site.making import PAGE, make_example, show, walk

from kvarter.model.indicators import Group, Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.store import open_store

AT = datetime(2025, 5, 1, tzinfo=UTC)
# The values are planted as numbers of a shape that stands nowhere else on the site.
SMALL, TOTAL = 3, 40_717
OTHERS = (10_357, TOTAL - 10_357 - SMALL)


def row(group, value, **more):
    return Observation("plantet", "hoeje-gladsaxe", parse_period("2024"), value, "persons", group=group, source="prøve",
                       recorded="2025-05-01", **more)  # fmt: skip


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    store_path = make_example(tmp_path_factory.mktemp("planted") / "store.sqlite3")
    indicator = Indicator(
        id="plantet",
        name="Plantet tal",
        unit="persons",
        source="prøve",
        counts_persons=True,
        groups=tuple(Group(id=one, name=f"Gruppe {one}") for one in "abc"),
        parts=("a", "b", "c"),
    )
    with open_store(store_path) as store:
        store.add_indicators([indicator], at=AT)
        rows = [row("", TOTAL), row("a", OTHERS[0]), row("b", OTHERS[1]), row("c", SMALL)]
        store.add_observations(rows, at=AT, file="prøve")
    with pytest.MonkeyPatch.context() as patch:
        return walk(show(patch, store_path))[0]


def test_the_small_count_is_told_as_hidden_never_as_a_number(planted):
    page = planted["/indikatorer/plantet/hoeje-gladsaxe/c/"]
    assert page.status == 200
    assert "færre end 5" in page.text
    assert "Tallet vises ikke, fordi det ville røbe noget om færre end 5 personer." in page.text
    english = planted["/en/indicators/plantet/hoeje-gladsaxe/c/"]
    assert "fewer than 5" in english.text


def test_the_figure_that_would_give_it_away_stands_on_no_page(planted):
    pages = {address: answer.text for address, answer in planted.items() if PAGE.match(address)}
    told = ["10.357", "10,357", "10357"]
    assert [address for address, text in pages.items() if any(one in text for one in told)] == []
    assert "skjult" in pages["/indikatorer/plantet/hoeje-gladsaxe/a/"]


def test_what_may_be_shown_is_shown(planted):
    assert "40.717" in planted["/indikatorer/plantet/hoeje-gladsaxe/"].text
    assert "30.357" in planted["/indikatorer/plantet/hoeje-gladsaxe/b/"].text


def test_nothing_in_the_site_reaches_round_the_door():
    """Pages may take figures from a release only: no module of the site asks for unreleased ones."""
    from pathlib import Path

    import kvarter.site

    for file in Path(kvarter.site.__file__).parent.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        for own in ("new_figures", "late_figures", "missing_figures", "scope_figures", "def _figures", "=_figures("):
            text = text.replace(own, "")
        assert "_figures" not in text, file
        assert ".observations(" not in text, file
        assert "judging.figures" not in text, file
