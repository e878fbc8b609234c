"""The agreement of Høje Gladsaxe, where the papers are at hand: everything in it is found, and what does not add up."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kvarter.model.plans import placed_criteria
from kvarter.reading.agreements.reading import read_agreement

SHARED = Path(__file__).resolve().parents[4] / "shared"
SEED = SHARED / "seeds" / "003_50a289a8314edee7.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the source papers are not here")


def bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


@pytest.fixture(scope="module")
def reading():
    return read_agreement(SEED)


def test_all_45_criteria_are_stated_with_a_data_source(reading):
    wanted = [
        json.loads(line) for line in (SHARED / "facts" / "criteria_seed.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    stated = {bare(one.sentence.plain): one for one in reading.agreement.stated_criteria()}
    missing = [one["id"] for one in wanted if bare(one["text"]) not in stated]
    assert missing == []
    assert all(one.source is not None for one in stated.values())
    extra = set(stated) - {bare(one["text"]) for one in wanted} - {bare(one.get("also_printed", "")) for one in wanted}
    assert {text[:40] for text in extra} <= {bare(one["text"])[:40] for one in wanted}


def test_three_focus_areas_fifteen_activities_and_every_body(reading):
    plan = reading.plan
    assert {focus.name: len(focus.activities) for focus in plan.focus_areas} == {
        "Tryghed og trivsel": 5, "Kriminalpræventiv indsats": 7, "Forebyggelse og forældreansvar": 3,
    }  # fmt: skip
    assert {body.level for body in plan.bodies} == {"strategic", "tactical", "operational"}
    names = " ".join(body.name for body in plan.bodies)
    for word in (
        "Bestyrelse",
        "Opfølgningsgruppe",
        "Forebyggelse og forældreansvar",
        "Kriminalpræventiv",
        "Task force",
        "Styrekomité",
    ):
        assert word in names
    assert sum(1 for _ in placed_criteria(plan)) == 43


def test_budget_is_read_with_the_amount_the_sum_requires(reading):
    budget = reading.plan.budget
    assert budget.total == 17_288_000
    assert {one.amount for one in budget.funding} == {11_706_000, 5_582_000}
    assert 1_321_000 in {line.amount for line in budget.lines}
    assert [line.amount for line in budget.lines if line.focus_area is None] == [1_369_000]


def test_at_least_25_figures_with_area_year_and_source(reading):
    known = {(figure.value, figure.where, figure.year) for figure in reading.figures}
    for wanted in (
        (44.9, "area", "2014"),
        (12.7, "municipality", "2014"),
        (78.3, "police_district", "2014"),
        (68.4, "area", "2014"),
        (15.0, "gap", "2015"),
        (2.8, "area", "2015"),
        (31.0, "area", "2011"),
        (26.0, "area", "2015"),
        (22.0, "municipality", "2011"),
        (10.6, "area", "2016"),
        (30.4, "area", "2013/2014"),
        (18.0, "municipality", "2013/2014"),
    ):
        assert wanted in known
    assert len(reading.figures) >= 25
    assert sum(bool(figure.source) for figure in reading.figures) >= 25


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("amount_unreadable", "1.321.000"),
        ("period_backwards", "2012"),
        ("bases_differ", "10,2 procentpoint"),
        ("difference_differs", "3,6 procentpoint"),
        ("points_on_rate", "udeblivelser per 100"),
        ("worded_differently", "maksimalt"),
        ("focus_area_empty", "Uddannelse og beskæftigelse"),
        ("activity_other_name", "Dialogmøder"),
        ("footnote_missing", "50"),
        ("person_named", "personer"),
    ],
)  # fmt: skip
def test_fault_is_found_with_page_and_quotation(reading, code, words):
    own = [one for one in reading.findings if one.code.value == code]
    assert any(words in str(one.details) for one in own)
    assert all(one.page > 0 and one.quotation for one in own)


def test_names_of_persons_stay_out(reading):
    text = repr(reading.plan) + repr(reading.findings)
    printed = SEED.read_text(encoding="utf-8")
    surnames = set(
        re.findall(
            (
                r"(?:[Ll]eder|konsulent|chef|inspektør|koordinator|præst|direktør"
                r"|fører)[^,\n]{0,60},? [A-ZÆØÅ][a-zæøå]+ ([A-ZÆØÅ][a-zæøå]{4,})\s*$"
            ),
            printed,
            re.MULTILINE,
        )
    )
    assert len(surnames) > 12
    assert [name for name in surnames if name in text] == []


def test_free_form_partnership_gives_objectives_phases_bodies_and_rules():
    plan = read_agreement(SHARED / "seeds" / "004_954c4bf9fa7ab5dc.txt").plan
    assert plan.kind == "partnership"
    assert [len(one.sub_points) for one in plan.goals[0].objectives] == [3, 5, 4, 4]
    assert [(one.period.from_, one.period.to) for one in plan.phases] == [(2018, 2020), (2021, 2025), (2026, 2030)]
    assert [(body.level, body.temporary) for body in plan.bodies] == [
        ("strategic", False),
        ("tactical", False),
        ("operational", True),
    ]
    assert len(plan.parties) == 7
    assert len(plan.cooperation_rules) == 5
    assert plan.evaluation.every == "hvert år i første kvartal"
    assert "afspejle" in plan.vision


def test_free_form_strategy_gives_goals_and_tracks():
    plan = read_agreement(SHARED / "seeds" / "002_1fb06a309f62989f.txt").plan
    assert plan.kind == "strategy"
    assert len(plan.goals) == 2
    assert [(one.name, one.kind, len(one.approach)) for one in plan.focus_areas] == [
        ("Det sociale spor", "track", 7), ("Det fysiske spor", "track", 6), ("Det organisatoriske spor", "track", 8),
    ]  # fmt: skip
    assert "bandekriminalitet" in plan.vision
    assert "selvstændigt" in plan.vision
