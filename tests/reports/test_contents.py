from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from tests.charts.making import PLAN, following, observations, row

from kvarter.followup.standing import Following
from kvarter.model.verdicts import Status
from kvarter.reports.contents import build, plans_for
from kvarter.reports.records import Chapter, Report, Table
from kvarter.reports.words import METHOD, WORDS


def tables(report: Report) -> Iterator[Table]:
    if report.summary is not None:
        yield report.summary
    for chapter in report.chapters:
        yield from tables_of(chapter)
    for section in (*report.sections, report.remarks, report.sources, report.method):
        yield from section.tables


def tables_of(chapter: Chapter) -> Iterator[Table]:
    yield from chapter.tables
    for part in chapter.indicators:
        yield from part.tables
    for inner in chapter.chapters:
        yield from tables_of(inner)


def texts(table: Table, number: int) -> list[str]:
    return [cell.text for cell in table.rows[number]]


def test_the_indicator_table_tells_baseline_years_change_target_and_verdict(report: Report) -> None:
    table = report.chapters[0].tables[0]
    assert [column.name.replace("\u00ad", "") for column in table.columns] == [
        "Indikator", "Udgangspunkt", "2023", "2024", "Ændring", "Mål", "Vurdering",
    ]  # fmt: skip
    assert texts(table, 0)[1:6] == ["9,6 (2021)", "8,8", "8,6", "−0,2 procentpoint", "højst 8 procent i 2026"]
    assert table.rows[0][2].marks == ("Rettet",)
    assert table.rows[0][3].marks == ("Foreløbigt",)
    assert Status(table.rows[0][6].status) in (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)


def test_a_share_changes_by_points_and_a_count_by_per_cent() -> None:
    rows = [one for one in observations() if one.measure != "deltagere"]
    rows += [row("deltagere", "kvarteret", 2023, 40.0, "participants")]
    rows += [row("deltagere", "kvarteret", 2024, 30.0, "participants")]
    table = build(following(rows), PLAN.id, 2024).chapters[0].tables[0]
    assert texts(table, 0)[4] == "−0,2 procentpoint"
    assert texts(table, 1)[4] == "−25,0 procent"
    english = build(following(rows), PLAN.id, 2024, "en").chapters[0].tables[0]
    assert texts(english, 1)[4] == "−25.0 per cent"


def test_the_small_count_and_what_gives_it_away_are_not_shown(report: Report) -> None:
    part = report.chapters[0].indicators[1]
    assert texts(report.chapters[0].tables[0], 1)[3] == "23"
    assert [row[-1].text for row in part.tables[0].rows] == ["vises ikke", "få, vises ikke"]


def test_a_report_is_the_same_whatever_the_hidden_count_is() -> None:
    made = {build(following(observations(small=count)), PLAN.id, 2024)._replace(chapters=()) for count in (2, 3, 4)}
    assert len(made) == 1
    chapters = [build(following(observations(small=count)), PLAN.id, 2024).chapters for count in (2, 3, 4)]
    assert chapters[0] == chapters[1] == chapters[2]


def test_cases_stand_once_across_or_under_their_goal_and_only_in_their_year(report: Report) -> None:
    assert [case.title for case in report.cases] == ["På tværs"]
    assert [case.title for case in report.chapters[0].cases] == ["En ny begyndelse"]
    assert "For længe siden" not in repr(report)


def test_the_summary_counts_every_criterion_once(report: Report, known: Following) -> None:
    assert report.summary is not None
    total = [column.name for column in report.summary.columns].index("I alt")
    assert sum(int(row[total].text) for row in report.summary.rows) == len(known.criteria(PLAN.id))
    assert [row[0].text for row in report.summary.rows] == ["Flere i arbejde", "Tryghed", "Mødesteder"]


def test_an_activity_has_its_facts_its_criteria_and_the_series_they_rest_on(report: Report) -> None:
    activity = report.chapters[2].chapters[0]
    assert ("Ansvarlig", "caféleder") in activity.facts
    assert texts(activity.tables[0], 0)[:2] == [
        "Caféen har mindst 3.000 besøg hvert år.", "mindst 3.000 hvert år 2022-2026",
    ]  # fmt: skip
    assert activity.indicators[0].chart is not None


def test_tables_and_figures_are_numbered_in_the_order_they_are_met(report: Report) -> None:
    numbers = [table.number for table in tables(report)]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert numbers[0] == 1


def test_every_row_has_a_cell_for_every_column(report: Report) -> None:
    for table in tables(report):
        assert {len(row) for row in table.rows} == {len(table.columns)}


def test_remarks_name_what_is_missing_preliminary_revised_and_made_up(report: Report) -> None:
    rows = [(row[0].text, row[1].text) for row in report.remarks.tables[0].rows]
    name = "Unge uden arbejdsmarkedsuddannelsestilbud, Kvarteret"
    assert ("Tal, der mangler", f"{name}: 2017") in rows
    assert ("Foreløbige tal", f"{name}: 2024") in rows
    assert ("Rettede tal", f"{name}, 2023: før 9,0 procent, nu 8,8 procent (12. maj 2024)") in rows
    assert ("Eksempeltal", f"{name}: 2015") in rows


def test_a_figure_that_is_not_shown_is_named_with_its_year() -> None:
    rows = [one for one in observations() if one.measure != "deltagere"]
    rows += [row("deltagere", "kvarteret", year, count, "participants") for year, count in ((2023, 40.0), (2024, 3.0))]
    told = [(one[0].text, one[1].text) for one in build(following(rows), PLAN.id, 2024).remarks.tables[0].rows]
    assert ("Tal, der ikke vises", "Deltagere i foreningslivet, Kvarteret: 2024") in told


def test_a_figure_that_is_not_due_yet_is_expected_not_missing() -> None:
    rows = [one for one in observations() if not (one.measure == "deltagere" and one.period.year == 2024)]
    told = [row[1].text for row in build(following(rows), PLAN.id, 2024).remarks.tables[0].rows]
    assert "Deltagere i foreningslivet, Kvarteret: tal for 2024 ventes 4. februar 2026" in told
    rows = [one for one in observations() if not (one.measure == "ledige" and one.period.year == 2024)]
    told = [row[1].text for row in build(following(rows), PLAN.id, 2024).remarks.tables[0].rows]
    assert "Unge uden arbejdsmarkedsuddannelsestilbud, Kvarteret: 2024" in told


def test_made_up_figures_leave_no_mark_when_they_are_left_out(report: Report) -> None:
    assert report.made_up
    real = [one for one in observations() if one.status != "illustrative"]
    without = build(following(real), PLAN.id, 2024)
    assert not without.made_up
    assert "Eksempel" not in repr(without).replace("Eksempler", "")
    assert "illustrative'" not in repr(
        [part.chart and part.chart.spec["data"] for part in without.chapters[0].indicators]
    )


def test_what_becomes_known_later_does_not_change_an_earlier_report(report: Report) -> None:
    later = [
        *observations(),
        row("ledige", "kvarteret", 2024, 7.1, "percent", recorded="2025-06-01"),
        row("ledige", "byen", 2025, 4.0, "percent", recorded="2026-02-01"),
        row("deltagere", "kvarteret", 2024, 44.0, "participants", recorded="2025-06-01"),
    ]
    assert build(following(later), PLAN.id, 2024) == report


def test_everything_is_said_in_english_too(known: Following) -> None:
    english = build(known, PLAN.id, 2024, "en")
    assert english.title == "The Plan for the Quarter"
    assert english.subtitle == "Follow-up for 2024"
    assert "8.6 per cent in 2024 (preliminary), 0.2 percentage points less than in 2023" in (
        english.chapters[0].indicators[0].sentence.text
    )
    assert set(WORDS["da"]) == set(WORDS["en"])
    assert len(METHOD["da"]) == len(METHOD["en"])


@pytest.mark.parametrize("year", [1999, 2031])
def test_a_year_without_a_figure_still_makes_a_whole_report(year: int) -> None:
    report = build(following(), PLAN.id, year)
    assert "mangler" in repr(report.chapters[0].tables[0])
    assert report.cases == ()


def test_an_empty_plan_makes_a_report_that_says_so() -> None:
    empty = dataclasses.replace(PLAN, goals=(), focus_areas=(), cases=(), milestones=(), vision="")
    report = build(following(plan=empty), PLAN.id, 2024)
    assert report.summary is None
    assert report.remarks.text == ("Der er ingen forbehold ved tallene.",)
    assert "ingen succeskriterier" in report.introduction.text


def test_only_strategies_that_cover_the_year_are_taken_unasked() -> None:
    estate = dataclasses.replace(PLAN, id="anden", kind="neighbourhood_plan")
    assert plans_for([PLAN, estate], 2024) == [PLAN]
    assert plans_for([PLAN, estate], 2021) == []
