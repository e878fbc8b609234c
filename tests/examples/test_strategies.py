"""The four strategy documents of the Gladsaxe example: the papers' figures are there, and what is made up says so."""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from pydantic import TypeAdapter

from kvarter.model.areas import Area
from kvarter.model.criteria import faults
from kvarter.model.indicators import Indicator
from kvarter.model.observations import COLUMNS, OPTIONAL_COLUMNS
from kvarter.model.periods import parse_period
from kvarter.model.plans import IndicatorUse, Plan, placed_criteria
from kvarter.model.units import NON_NEGATIVE, UNITS, comparable

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "src" / "kvarter" / "examples" / "gladsaxe"
SEEDS = ROOT.parent / "shared" / "seeds"
PLANS = (
    "gladsaxestrategien-2022-2026",
    "gladsaxestrategien-2018-2022",
    "social-balance",
    "sammen-om-hoeje-gladsaxe-2030",
)
PAPER_FILE, EXAMPLE_FILE = "strategien.csv", "strategien-eksempeltal.csv"


class Row(NamedTuple):
    measure: str
    area: str
    period: str
    value: str
    unit: str
    group: str
    numerator: str
    denominator: str
    source: str
    recorded: str
    status: str
    note: str
    already_public: str


def read_yaml(path: Path, key: str) -> str:
    return json.dumps(yaml.safe_load(path.read_text(encoding="utf-8"))[key], default=str)


@cache
def plan(name: str) -> Plan:
    return TypeAdapter(Plan).validate_json(read_yaml(EXAMPLE / "plans" / f"{name}.yaml", "plan"), strict=True)


@cache
def indicators() -> dict[str, Indicator]:
    adapter = TypeAdapter(tuple[Indicator, ...])
    files = ("strategien.yaml", "lovens-lister.yaml")
    parts = [read_yaml(EXAMPLE / "indicators" / name, "indicators") for name in files]
    read = [one for part in parts for one in adapter.validate_json(part, strict=True)]
    assert len({one.id for one in read}) == len(read)
    return {one.id: one for one in read}


@cache
def areas() -> frozenset[str]:
    adapter = TypeAdapter(tuple[Area, ...])
    return frozenset(area.id for area in adapter.validate_json(read_yaml(EXAMPLE / "areas.yaml", "areas")))


@cache
def rows(name: str) -> tuple[Row, ...]:
    with (EXAMPLE / "observations" / name).open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        header = next(lines)
        assert header == [*COLUMNS, *OPTIONAL_COLUMNS, "already_public"]
        return tuple(Row(*line) for line in lines)


def uses(document: Plan) -> list[IndicatorUse]:
    objectives = [objective for goal in document.goals for objective in goal.objectives]
    objectives += [objective for focus in document.focus_areas for objective in focus.objectives]
    of_goals = [use for goal in document.goals for use in goal.indicators]
    return of_goals + [use for objective in objectives for use in objective.indicators]


# measure, area, period, group, value, as the papers' text gives them
PAPER = [
    ("bibliotek-plus-besoeg", "hoeje-gladsaxe", "2024", "", 112808),
    ("bytraeer-plantet", "gladsaxe", "2024", "soeborg-hovedgade", 115),
    ("fritvoksende-traeer-faeldet", "kagsaaparken", "2024", "", 339),
    ("fritvoksende-traeer-planlagt", "kagsaaparken", "2024", "", 468),
    ("sprogindsats-fokuseret", "gladsaxe", "2023", "", 6),
    ("sprogindsats-fokuseret", "gladsaxe", "2024", "", 5.2),
    ("opfylder-02-kriteriet", "gladsaxe", "2023/2024", "", 92.1),
    ("opfylder-02-kriteriet", "danmark", "2023/2024", "", 86.8),
    ("bekymrende-fravaer", "gladsaxe", "2023/2024", "", 5.2),
    ("bekymrende-fravaer-elever", "gladsaxe", "2023/2024", "", 329),
    ("elevfravaer-gennemsnit", "gladsaxe", "2023/2024", "", 6.9),
    ("co-teachere", "gladsaxe", "2024-12", "", 50),
    ("ivaerksaettere-aendring", "gladsaxe", "2024", "", -10),
    ("ivaerksaettere-aendring", "danmark", "2024", "", -15),
    ("ledige-i-job-3-mdr", "gladsaxe", "2023", "", 22.1),
    ("ledige-i-job-3-mdr", "gladsaxe", "2024", "", 29.8),
    ("unge-offentlig-forsoergelse-kommunen", "gladsaxe", "2024", "", 8.1),
    ("langvarig-offentlig-forsoergelse", "gladsaxe", "2023", "", 7.1),
    ("langvarig-offentlig-forsoergelse", "gladsaxe", "2024", "", 7.4),
    ("fleksibel-stoette-eget-hjem", "gladsaxe", "2023-12", "", 10),
    ("fleksibel-stoette-eget-hjem", "gladsaxe", "2024-12", "", 17),
    ("tid-til-familieindsats-aendring", "gladsaxe", "2024", "", -35.2),
    ("boligomraade-image", "moerkhoej-almene", "2024", "beboere", 68),
    ("boligomraade-image", "moerkhoej-almene", "2024", "oevrige", 52),
    ("boligomraade-image", "hoeje-gladsaxe", "2024", "beboere", 75),
    ("boligomraade-image", "hoeje-gladsaxe", "2024", "oevrige", 41),
    ("boligomraade-image", "vaerebro-park", "2024", "beboere", 64),
    ("boligomraade-image", "vaerebro-park", "2024", "oevrige", 34),
    ("co2-aendring-1990", "gladsaxe", "2022", "", -59),
    ("co2-fordeling", "gladsaxe", "2022", "energi", 57),
    ("co2-fordeling", "gladsaxe", "2022", "transport", 37),
    ("elbiler-andel", "gladsaxe", "2024-12", "", 15),
    ("bilbestand", "gladsaxe", "2024-12", "", 34200),
    ("boliger-olie-gas", "gladsaxe", "2023", "", 38),
    ("boliger-olie-gas", "gladsaxe", "2024", "", 33),
    ("genanvendt-affald-aendring", "gladsaxe", "2024", "mad-plast-metal-pap", 247),
    ("genanvendt-affald-aendring", "gladsaxe", "2024", "glas-papir", -200),
    ("oekologi-procent", "gladsaxe", "2024", "dagtilbud", 85),
    ("oekologi-procent-aendring", "gladsaxe", "2024", "", 1),
    ("energitjek-tilmeldte", "gladsaxe", "2024", "", 750),
    ("energitjek-renovering", "gladsaxe", "2024", "", 34000),
    ("energitjek-besparelse", "gladsaxe", "2024", "", 7700),
    ("energitjek-co2", "gladsaxe", "2024", "", 1),
    ("energitjek-tilbagebetaling", "gladsaxe", "2024", "", 4),
    ("genbrugte-moebler", "gladsaxe", "2024", "", 400),
    ("trivsel-elever-aendring", "gladsaxe", "2023/2024", "0-klasse", 0),
    ("trivsel-elever-aendring", "gladsaxe", "2023/2024", "8-klasse", -3),
    ("strukturelt-overskud", "gladsaxe", "2024", "", 390.5),
    ("blomsterloeg-lagt", "gladsaxe", "2019", "", 470000),
    ("kickstarter-virksomheder", "gladsaxe", "2019", "", 5),
]


def test_the_paper_file_holds_exactly_the_figures_the_papers_give() -> None:
    held = {(r.measure, r.area, r.period, r.group): float(r.value) for r in rows(PAPER_FILE) if r.value}
    assert held == {(m, a, p, g): float(v) for m, a, p, g, v in PAPER}


def test_what_the_follow_up_says_is_not_known_yet_is_missing_and_what_may_change_is_preliminary() -> None:
    by_status = {(r.measure, r.period): r.status for r in rows(PAPER_FILE) if r.status}
    assert by_status == {
        ("unge-i-ungdomsuddannelse-15-mdr", "2023"): "missing",
        ("unge-i-ungdomsuddannelse-15-mdr", "2024"): "missing",
        ("tid-til-familieindsats-aendring", "2024"): "preliminary",
    }


def test_the_share_of_pupils_is_the_papers_count_over_its_number() -> None:
    (row,) = [r for r in rows(PAPER_FILE) if r.numerator]
    assert (row.numerator, row.denominator) == ("574", "623")
    assert round(100 * int(row.numerator) / int(row.denominator), 1) == float(row.value)


def test_small_counts_of_persons_name_the_paper_that_published_them() -> None:
    small = [r for r in rows(PAPER_FILE) if indicators()[r.measure].sensitive]
    assert {r.value for r in small} == {"10", "17"}
    assert all(r.already_public for r in small)


def test_a_made_up_figure_says_so_and_never_stands_where_a_paper_has_one() -> None:
    paper = {(r.measure, r.area, r.period, r.group) for r in rows(PAPER_FILE)}
    for row in rows(EXAMPLE_FILE):
        assert (row.status, row.source) == ("illustrative", "Eksempel"), row
        assert (row.measure, row.area, row.period, row.group) not in paper, row


@pytest.mark.parametrize("name", [PAPER_FILE, EXAMPLE_FILE])
def test_every_figure_is_of_a_known_measure_area_group_and_unit_and_was_known_after_its_period_began(name: str) -> None:
    seen = set()
    for row in rows(name):
        indicator = indicators()[row.measure]
        assert row.area in areas(), row
        assert row.unit == indicator.unit, row
        assert row.group in {"", *(group.id for group in indicator.groups)}, row
        assert parse_period(row.period).first.isoformat() <= row.recorded, row
        assert (*row[:3], row.group, row.recorded) not in seen, row
        seen.add((*row[:3], row.group, row.recorded))


def test_figures_stay_within_their_indicators_bounds() -> None:
    for row in (*rows(PAPER_FILE), *rows(EXAMPLE_FILE)):
        bounds, value = indicators()[row.measure].bounds, float(row.value or 0)
        share = row.unit in ("percent", "percentage_points")
        low = bounds.low if bounds is not None else 0.0 if share or row.unit in NON_NEGATIVE else None
        high = bounds.high if bounds is not None else 100.0 if share else None
        assert low is None or value >= low, row
        assert high is None or value <= high, row


def test_made_up_levels_fit_the_changes_the_paper_gives() -> None:
    level = {(r.measure, r.period, r.group): float(r.value) for r in rows(EXAMPLE_FILE)}
    visits = level["bibliotek-plus-besoeg", "2023", ""]
    assert round(100 * (112808 / visits - 1), 1) == 21.9
    waited = level["tid-til-familieindsats", "2024", ""] - level["tid-til-familieindsats", "2023", ""]
    assert round(waited, 1) == -35.2
    for group, tonnes in (("mad-plast-metal-pap", 247), ("glas-papir", -200)):
        assert level["genanvendt-affald", "2024", group] - level["genanvendt-affald", "2023", group] == tonnes
    well = [level["trivsel-elever", year, "8-klasse"] for year in ("2022/2023", "2023/2024")]
    assert round(100 * (well[1] / well[0] - 1), 1) == -3.0
    assert level["oekologi-procent", "2024", ""] - level["oekologi-procent", "2023", ""] == 1


def test_groups_that_are_parts_add_up_to_the_whole_where_all_are_there() -> None:
    both = (*rows(PAPER_FILE), *rows(EXAMPLE_FILE))
    figures = {(r.measure, r.area, r.period, r.group): float(r.value) for r in both if r.value}
    checked = 0
    for (measure, area, period, group), whole in figures.items():
        parts = indicators()[measure].parts
        if group or not parts:
            continue
        held = [figures[measure, area, period, part] for part in parts]
        assert sum(held) == whole, (measure, period)
        checked += 1
    assert checked >= 10


@pytest.mark.parametrize("name", PLANS)
def test_every_indicator_a_plan_follows_exists_and_has_a_figure(name: str) -> None:
    figures = {(r.measure, r.area) for r in (*rows(PAPER_FILE), *rows(EXAMPLE_FILE)) if r.value}
    for use in uses(plan(name)):
        indicator = indicators()[use.indicator]
        groups = {group.id for group in indicator.groups}
        assert {use.area, *use.breakdown_areas} <= areas(), use
        assert {use.group, *use.breakdown} <= {"", *groups}, use
        assert (use.indicator, use.area) in figures, use


@pytest.mark.parametrize("name", PLANS)
def test_a_baseline_is_a_figure_of_the_indicator(name: str) -> None:
    both = (*rows(PAPER_FILE), *rows(EXAMPLE_FILE))
    figures = {(r.measure, r.area, str(parse_period(r.period)), r.group) for r in both if r.value}
    for use in uses(plan(name)):
        if use.baseline is not None:
            assert (use.indicator, use.area, str(use.baseline.period), use.group) in figures, use


@pytest.mark.parametrize("name", PLANS)
def test_every_criterion_can_be_judged_and_says_who_delivers_its_figure(name: str) -> None:
    document = plan(name)
    ids = [placed.criterion.id for placed in placed_criteria(document)]
    assert len(ids) == len(set(ids))
    for criterion, _path, _use in placed_criteria(document):
        assert list(faults(criterion)) == [], criterion.id
        assert criterion.measure in indicators(), criterion.id
        assert criterion.area in areas(), criterion.id
        of_the_base = criterion.form == "change" and criterion.unit == "percent"
        figures_in = indicators()[criterion.measure].unit
        assert criterion.unit is None or of_the_base or comparable(criterion.unit, figures_in), criterion.id
        assert criterion.data_source is not None, criterion.id
        assert criterion.data_source.delivered_by, criterion.id
        last = criterion.last_year
        assert last is not None, criterion.id
        assert document.period.from_ <= last <= document.period.to, criterion.id
        if criterion.of == "gap":
            assert criterion.reference_area in areas(), criterion.id


STATED = {
    "familieindsats-45-dage",
    "elbiler-2026",
    "olie-gas-2026",
    "strukturelt-overskud-325",
    "ungdomsuddannelse-over-landet",
}


def test_a_target_whose_number_the_paper_does_not_give_is_marked_as_an_example() -> None:
    targets = [placed.criterion for placed in placed_criteria(plan(PLANS[0]))]
    marked = {one.id for one in targets if one.note.startswith("Eksempel")}
    assert {one.id for one in targets} - marked == STATED


def test_the_targets_the_paper_states_have_its_numbers() -> None:
    stated = {p.criterion.id: p.criterion for p in placed_criteria(plan(PLANS[0])) if p.criterion.id in STATED}
    assert {one.id: (one.comparator, one.value) for one in stated.values()} == {
        "familieindsats-45-dage": ("at_most", 45),
        "elbiler-2026": ("at_least", 15),
        "olie-gas-2026": ("at_most", 10),
        "strukturelt-overskud-325": ("at_least", 325),
        "ungdomsuddannelse-over-landet": ("at_least", 2),
    }
    youth = stated["ungdomsuddannelse-over-landet"]
    assert (youth.of, youth.reference_area, youth.how, youth.from_, youth.to) == (
        "gap",
        "danmark",
        "each_year",
        2022,
        2026,
    )


def test_the_strategies_have_their_goals() -> None:
    now, before = plan(PLANS[0]), plan(PLANS[1])
    assert [goal.name for goal in now.goals] == [
        "Et godt sted at bo og leve",
        "Børn og unge former fremtiden",
        "Bæredygtig erhvervsby med stærke partnerskaber og jobvækst",
        "Lige muligheder for et godt liv",
        "Styrket klimaindsats",
        "Sundhed og trivsel for alle",
        "Økonomisk balance",
    ]
    assert len(before.goals) == 6
    assert str(before.approved) == "2018-10-10"
    assert {sdg for goal in before.goals for sdg in goal.sdgs} == {3, 4, 8, 11, 12, 13, 17}


@pytest.mark.parametrize(("name", "year"), [(PLANS[0], 2024), (PLANS[1], 2019)])
def test_every_goal_has_a_case_of_the_year(name: str, year: int) -> None:
    document = plan(name)
    told = {goal for case in document.cases for goal in case.goals}
    assert {case.year for case in document.cases} == {year}
    assert {goal.id for goal in document.goals} == told


def test_social_balance_has_two_goals_three_tracks_and_no_target_on_origin() -> None:
    document = plan("social-balance")
    assert len(document.goals) == 2
    assert [(track.kind, track.name) for track in document.focus_areas] == [
        ("track", "Det sociale spor"),
        ("track", "Det fysiske spor"),
        ("track", "Det organisatoriske spor"),
    ]
    followed = {use.indicator for name in PLANS for use in uses(plan(name))}
    national = {"uden-tilknytning", "doemte", "kun-grunduddannelse", "lav-bruttoindkomst"}
    assert national <= followed
    assert indicators()["oprindelse-lov"].law == "nonwestern"
    assert "oprindelse-lov" not in followed


def test_the_partnership_has_its_phases_bodies_and_objectives() -> None:
    document = plan("sammen-om-hoeje-gladsaxe-2030")
    assert [(phase.period.from_, phase.period.to) for phase in document.phases] == [
        (2018, 2020),
        (2021, 2025),
        (2026, 2030),
    ]
    assert [body.level for body in document.bodies] == ["strategic", "tactical", "operational"]
    assert {body.terms.approved_by for body in document.bodies} == {"bystrategisk-partnerskab"}
    (temporary,) = [body for body in document.bodies if body.temporary]
    assert temporary.dissolves_when
    (goal,) = document.goals
    assert [len(objective.sub_points) for objective in goal.objectives] == [3, 5, 4, 4]
    assert len(document.parties) == 7


@pytest.mark.parametrize("name", PLANS)
def test_bodies_parties_and_what_is_served_exist_in_the_plan(name: str) -> None:
    document = plan(name)
    bodies, parties = {body.id for body in document.bodies}, {party.id for party in document.parties}
    assert {member.party for body in document.bodies for member in body.members} - {None} <= parties
    named = {body.reports_to for body in document.bodies} | {body.set_up_by for body in document.bodies}
    named |= {body.terms.approved_by for body in document.bodies} | {
        choice.decided_by for choice in document.priorities
    }
    assert (named | {document.approved_by}) - {None} <= bodies
    goals = {goal.id for goal in document.goals}
    assert {link for link in links_of(document) if "#" not in link} <= goals
    assert {goal for case in document.cases for goal in case.goals} <= goals


def test_a_target_is_better_than_the_figure_it_starts_from() -> None:
    both = (*rows(PAPER_FILE), *rows(EXAMPLE_FILE))
    figures = {(r.measure, r.area, parse_period(r.period).year, r.group): float(r.value) for r in both if r.value}
    compared = 0
    for criterion, _path, use in (placed for name in PLANS for placed in placed_criteria(plan(name))):
        if criterion.form != "threshold" or criterion.of == "gap" or use is None or use.baseline is None:
            continue
        assert use.baseline.period is not None
        assert criterion.value is not None
        start = figures[use.indicator, use.area, use.baseline.period.year, use.group]
        rising = indicators()[use.indicator].wanted == "rise"
        assert criterion.comparator == ("at_least" if rising else "at_most"), criterion.id
        assert (criterion.value > start) is rising, criterion.id
        compared += 1
    assert compared >= 20


def test_links_between_the_plans_lead_to_a_goal() -> None:
    goals = {(name, goal.id) for name in PLANS for goal in plan(name).goals}
    links = [link for name in PLANS for link in links_of(plan(name)) if "#" in link]
    assert len(links) >= 15
    for link in links:
        assert tuple(link.split("#")) in goals, link


def links_of(document: Plan) -> list[str]:
    owners: list[Any] = [document, *document.goals, *document.focus_areas, *document.programmes, *document.milestones]
    owners += [objective for goal in document.goals for objective in goal.objectives]
    owners += [objective for focus in document.focus_areas for objective in focus.objectives]
    return [link for owner in owners for link in owner.serves]


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    return [value] if isinstance(value, str) else []


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


FILES = [*(f"plans/{name}.yaml" for name in PLANS), "indicators/strategien.yaml"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the papers are not beside the project")
@pytest.mark.parametrize("file", FILES)
def test_no_eight_words_in_a_row_are_the_papers(file: str) -> None:
    length = 8
    taken = set()
    for seed in SEEDS.glob("*.txt"):
        paper = words(re.sub(r"-\s*\n|­\s*", "", seed.read_text(encoding="utf-8")))
        taken |= {tuple(paper[i : i + length]) for i in range(len(paper) - length + 1)}
    names = {goal.name.lower() for name in PLANS for goal in plan(name).goals}
    for text in texts(yaml.safe_load((EXAMPLE / file).read_text(encoding="utf-8"))):
        own = words(text)
        shared = [
            " ".join(own[i : i + length]) for i in range(len(own) - length + 1) if tuple(own[i : i + length]) in taken
        ]
        assert not [run for run in shared if not any(run in name for name in names)], text


@pytest.mark.parametrize("file", FILES)
def test_nothing_is_said_about_gangs(file: str) -> None:
    assert "bande" not in (EXAMPLE / file).read_text(encoding="utf-8").lower()


def test_every_unit_is_known_and_every_name_has_an_english_one() -> None:
    for indicator in indicators().values():
        assert indicator.unit in UNITS, indicator.id
        assert indicator.name_en, indicator.id
        assert indicator.definition, indicator.id
        assert indicator.definition_en, indicator.id
        assert indicator.delivery.by, indicator.id
    for name in PLANS:
        document = plan(name)
        assert document.title_en
        assert document.vision_en
        assert all(goal.name_en for goal in document.goals)
