"""Sentences as people read them: every status, every way of holding years together, in Danish and English."""

from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.judging.making import LATER, criterion, indicator, one, threshold, verdict, yearly

from kvarter.model.verdicts import Status, StillNeeded
from kvarter.wording.verdicts import chance_words, sentence, still_needed

GAP = {"of": "gap", "reference": "municipality", "reference_area": "r", "side": "above", "unit": "percentage_points"}


def gap(values):
    lifted = {year: 10 + value for year, value in values.items()}
    return [*yearly(lifted, unit="percent"), *yearly(dict.fromkeys(values, 10.0), unit="percent", area="r")]


FALL = yearly({2011 + i: v for i, v in enumerate([30, 28.6, 27.9, 26.0, 25.1, 23.4])}, unit="percent")
STEEP = yearly({2011 + i: v for i, v in enumerate([30, 27.2, 25.1, 22.0, 19.2, 16.4])}, unit="percent")


def share(comparator, level, from_, to, how=None):
    return threshold(comparator, level, from_, to, how, unit="percent", plan=(2017, 2020))


CASES = [
    (
        "met mean",
        threshold("at_most", 3, 2017, 2020, "mean", unit="count"),
        yearly({2017: 3, 2018: 2, 2019: 3, 2020: 3}, unit="cases"),
        LATER,
    ),
    (
        "met total",
        threshold("at_least", 200, 2017, 2020, "total", unit="count"),
        yearly({2017: 50, 2018: 60, 2019: 45, 2020: 50}, unit="persons"),
        LATER,
    ),
    (
        "met total early",
        threshold("at_least", 200, 2017, 2020, "total", unit="count"),
        yearly({2017: 150, 2018: 60}, unit="persons"),
        date(2019, 3, 1),
    ),
    (
        "met each",
        threshold("at_least", 20, 2017, 2020, "each_year", unit="count"),
        yearly({2017: 21, 2018: 22, 2019: 20, 2020: 30}, unit="families"),
        LATER,
    ),
    ("met end", share("at_least", 65, None, None), yearly({2020: 66.5}, unit="percent"), LATER),
    (
        "met gap mean",
        threshold("at_most", 7.5, 2017, 2020, "mean", **GAP),
        gap({2017: 8, 2018: 7, 2019: 7, 2020: 6.6}),
        LATER,
    ),
    (
        "met gap each",
        threshold("at_most", 7.5, 2017, 2020, "each_year", **GAP),
        gap({2017: 7, 2018: 7, 2019: 7, 2020: 6.6}),
        LATER,
    ),
    ("met gap end", threshold("at_most", 3.5, None, None, plan=(2017, 2020), **GAP), gap({2020: 3.1}), LATER),
    (
        "met yoy",
        criterion("change", direction="rise", value=5, unit="percent", how="per_year", plan=(2018, 2020)),
        yearly({2017: 100, 2018: 105, 2019: 111, 2020: 117}, unit="persons"),
        LATER,
    ),
    (
        "notmet yoy",
        criterion("change", direction="rise", value=5, unit="percent", how="per_year", plan=(2018, 2020)),
        yearly({2017: 100, 2018: 101}, unit="persons"),
        date(2019, 3, 1),
    ),
    (
        "open yoy",
        criterion("change", direction="rise", value=5, unit="percent", how="per_year", plan=(2018, 2020)),
        yearly({2017: 100, 2018: 106}, unit="persons"),
        date(2019, 3, 1),
    ),
    (
        "notmet mean",
        threshold("at_most", 3, 2017, 2020, "mean", unit="count"),
        yearly({2017: 3, 2018: 5, 2019: 3, 2020: 3}, unit="cases"),
        LATER,
    ),
    (
        "notmet each early",
        threshold("at_least", 20, 2017, 2020, "each_year", unit="count"),
        yearly({2017: 21, 2018: 18}, unit="families"),
        date(2019, 3, 1),
    ),
    (
        "notmet gap each",
        threshold("at_most", 7.5, 2017, 2020, "each_year", **GAP),
        gap({2017: 7, 2018: 9.5}),
        date(2019, 3, 1),
    ),
    (
        "notmet mean early",
        share("at_least", 61, 2017, 2020, "mean"),
        yearly({2017: 20, 2018: 20}, unit="percent"),
        date(2019, 3, 1),
    ),
    (
        "notmet total",
        threshold("at_least", 200, 2017, 2020, "total", unit="count"),
        yearly({2017: 50, 2018: 60, 2019: 45, 2020: 4}, unit="persons"),
        LATER,
    ),
    ("on end", share("at_most", 15, None, 2020), STEEP, date(2017, 3, 1)),
    ("off end", share("at_most", 15, None, 2020), FALL, date(2017, 3, 1)),
    ("risk mean", share("at_most", 22, 2017, 2020, "mean"), FALL, date(2017, 3, 1)),
    ("on each", share("at_most", 24, 2017, 2020, "each_year"), STEEP, date(2017, 3, 1)),
    (
        "on total",
        threshold("at_least", 80, 2017, 2020, "total", unit="count"),
        yearly({2010 + i: v for i, v in enumerate([20, 22, 25, 21, 24, 26, 25])}, unit="persons"),
        date(2017, 3, 1),
    ),
    (
        "on gap",
        threshold("at_most", 7.5, None, 2020, plan=(2017, 2020), **GAP),
        gap({2011 + i: v for i, v in enumerate([9, 8.5, 8.8, 7.9, 7.0, 6.8])}),
        date(2017, 3, 1),
    ),
    (
        "within year",
        threshold("at_least", 20, 2019, 2019, unit="count"),
        [one(f"2019-0{m}", n, unit="visits") for m, n in ((1, 3), (2, 3), (3, 3), (4, 0), (5, 0), (6, 0))],
        date(2019, 7, 1),
    ),
    (
        "nodata",
        threshold("at_most", 3, 2017, 2020, "mean", unit="count"),
        yearly({2017: 3, 2018: 2}, unit="cases"),
        LATER,
    ),
    (
        "nodata suppressed",
        threshold("at_most", 3, 2020, 2020, unit="count"),
        [one(2020, None, status="suppressed", unit="cases")],
        LATER,
    ),
    (
        "nodata base",
        criterion("change", direction="fall", value=5, unit="percent", to=2020, base=(None, "2015..2016")),
        yearly({2020: 1}),
        LATER,
    ),
    (
        "few mean",
        threshold("at_most", 12, 2017, 2020, "mean", unit="count"),
        yearly({2017: 8, 2018: 11.6}, unit="cases"),
        date(2019, 3, 1),
    ),
    (
        "few each",
        threshold("at_least", 20, 2017, 2020, "each_year", unit="count"),
        yearly({2017: 21, 2018: 25}, unit="families"),
        date(2019, 3, 1),
    ),
    (
        "few end",
        threshold("at_least", 20, 2017, 2020, "end", unit="count"),
        yearly({2017: 21, 2018: 25}, unit="families"),
        date(2019, 3, 1),
    ),
    (
        "few gap end",
        threshold("at_most", 3.5, None, None, plan=(2017, 2020), **GAP),
        gap({2018: 5.1}),
        date(2019, 3, 1),
    ),
    (
        "few total",
        threshold("at_least", 200, 2017, 2020, "total", unit="count"),
        yearly({2017: 50, 2018: 60}, unit="persons"),
        date(2019, 3, 1),
    ),
    (
        "few nobase",
        criterion(
            "change", direction="fall", value=5, unit="percent", from_=2018, to=2020, how="mean", base=(None, "2017")
        ),
        [],
        date(2018, 3, 1),
    ),
    ("notdue", threshold("at_least", 20, 2018, 2020, "each_year", unit="count"), [], date(2017, 3, 1)),
    ("notdue end", share("at_least", 65, 2018, 2020, "end"), [], date(2017, 3, 1)),
    ("ms met", criterion("milestone", to=2017), [one("2017-11-15", 1)], LATER),
    ("ms late", criterion("milestone", to=2017), [one("2018-02-01", 1)], LATER),
    ("ms no", criterion("milestone", to=2017), [one("2017", 0)], LATER),
    ("ms open", criterion("milestone", to=2017, plan=(2017, 2020)), [], date(2017, 3, 1)),
    ("ms none", criterion("milestone", to=2017), [], LATER),
    ("vague", criterion("vague"), [], LATER),
    (
        "base0",
        criterion("change", direction="fall", value=5, unit="percent", to=2020, base=(None, "2016")),
        yearly({2016: 0, 2020: 1}),
        LATER,
    ),
]
VISITS = indicator(unit="visits", within_year="sum")


def found(name):
    of, rows, day = next(rest for known, *rest in CASES if known == name)
    return verdict(of, rows, day, [VISITS] if name == "within year" else ())


@pytest.mark.parametrize("name", [case[0] for case in CASES])
def test_sentences(name: str, snapshot: SnapshotAssertion) -> None:
    of = found(name)
    told = [sentence(of, lang) for lang in ("da", "en")]
    told += [still_needed(of.still_needed, lang, gap=of.gap) for lang in ("da", "en")]
    assert "\n".join(told) == snapshot


def test_the_sentences_above_cover_every_status_and_every_way() -> None:
    seen = {(found(name).status, found(name).how) for name, *_ in CASES}
    assert {status for status, _how in seen} == set(Status)
    ways = {"mean", "total", "each_year", "end", "year_on_year"}
    assert {how for status, how in seen if status is Status.MET} == ways
    assert {how for status, how in seen if status is Status.NOT_MET} >= ways - {"end"}
    assert {how for status, how in seen if status is Status.NOT_ENOUGH_DATA} == ways


def test_what_is_still_needed_reads_as_agreed() -> None:
    needed = StillNeeded("at_most", 14.2, "count", "mean", (2019, 2020))
    assert still_needed(needed, "da") == "For at nå målet skal gennemsnittet for 2019 og 2020 være højst 14,2."
    assert still_needed(needed, "en") == "To reach the goal the mean for 2019 and 2020 must be at most 14.2."
    assert still_needed(None, "da") == ""


def test_percent_and_percentage_points_are_kept_apart() -> None:
    assert "procentpoint" in sentence(found("met gap mean"), "da")
    assert "procentpoint" not in sentence(found("met end"), "da")


@pytest.mark.parametrize(
    ("probability", "da"),
    [
        (0.0, "under 1 procent"),
        (0.004, "under 1 procent"),
        (0.331, "33 procent"),
        (0.994, "99 procent"),
        (1.0, "over 99 procent"),
    ],
)
def test_what_is_open_is_never_told_as_certain(probability: float, da: str) -> None:
    assert chance_words(probability, "da") == da


def test_a_value_that_is_nearly_the_level_is_told_apart_from_it() -> None:
    of = verdict(threshold("at_most", 3, 2020, 2020), yearly({2020: 3.0004}))
    assert sentence(of, "da") == "Ikke nået: tallet for 2020 er 3,0004. Kravet er højst 3."
