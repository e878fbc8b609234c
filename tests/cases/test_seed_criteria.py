"""The 45 criteria of the neighbourhood plan: each can be judged both ways, and three are followed by hand."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path

import pytest
from tests.judging.making import LATER, codes, one, verdict, yearly

from kvarter.files.criteria import read_criteria
from kvarter.model.criteria import Criterion
from kvarter.model.observations import Observation
from kvarter.model.verdicts import Status, Verdict
from kvarter.wording.documents import verdict_document
from kvarter.wording.verdicts import sentence, still_needed

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "facts" / "criteria_seed.jsonl"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the criteria of the papers lie beside the project")
KEYS = set(
    "criterion status final as_of value required forecast still_needed reasons evidence sentence".split()  # noqa: SIM905
)
REFERENCE = 40.0


def seed() -> dict[str, Criterion]:
    """The criteria with a measure and an area each; a gap is to area ``r``."""
    found = {}
    for criterion in read_criteria(SEED):
        gap = criterion.of == "gap"
        found[criterion.id] = dataclasses.replace(criterion, measure="m", area="a", reference_area="r" if gap else None)
    return found


def ids() -> list[str]:
    return [json.loads(line)["id"] for line in SEED.read_text(encoding="utf-8").splitlines()] if SEED.exists() else []


def unit_of(criterion: Criterion) -> str:
    if criterion.of == "gap":
        return "percent"
    if criterion.form in ("change", "trend") or criterion.unit is None:
        return "other"
    return criterion.unit


def at(criterion: Criterion, values: dict[int, float]) -> list[Observation]:
    """Figures of the area; for a gap that much above a constant reference."""
    unit = unit_of(criterion)
    if criterion.of != "gap":
        return yearly(values, unit=unit)
    lifted = {year: REFERENCE + value for year, value in values.items()}
    return [*yearly(lifted, unit=unit), *yearly(dict.fromkeys(values, REFERENCE), area="r", unit=unit)]


def base_figure(criterion: Criterion) -> dict[int, float]:
    if criterion.base is not None and criterion.base.period is not None:
        return {criterion.base.period.year: criterion.base.value or 100.0}
    printed = criterion.base.value if criterion.base is not None else None
    return {2016: printed or 100.0}


def figures(criterion: Criterion, *, good: bool) -> list[Observation]:
    """Figures for every year of the criterion that just keep it, or just do not."""
    if criterion.form in ("milestone", "assessment"):
        return [one(criterion.last_year or 0, 1 if good else 0)]
    base = base_figure(criterion)
    asked = verdict(criterion, at(criterion, base), date(2016, 6, 1)).required
    asked = verdict(criterion, at(criterion, base), date(2018, 1, 1)).required if asked is None else asked
    assert asked is not None
    opening = verdict(criterion, at(criterion, base), date(2018, 1, 1))
    if opening.how == "year_on_year":
        growth = 1.06 if good else 1.04
        return at(criterion, {2016 + i: 100 * growth**i for i in range(5)})
    share = asked / len(opening.years) if opening.how == "total" else asked
    up = opening.comparator in ("at_least", "more_than")
    step = 0.001 if up is good else -0.001
    return at(criterion, base | dict.fromkeys(opening.years, share * (1 + step)))


@pytest.mark.parametrize("name", ids())
def test_each_of_the_papers_criteria_can_be_met_and_missed(name: str) -> None:
    criterion = seed()[name]
    met, missed = (verdict(criterion, figures(criterion, good=good)) for good in (True, False))
    assert (met.status, missed.status) == (Status.MET, Status.NOT_MET), (met, missed)
    assert met.final
    assert missed.final
    assert met.evidence
    for found in (met, missed, verdict(criterion, [])):
        document = verdict_document(found)
        assert set(document) == KEYS
        assert json.loads(json.dumps(document)) == document
        assert document["sentence"]["da"] != document["sentence"]["en"]


def test_there_are_45_and_every_status_occurs_among_them() -> None:
    criteria = seed()
    assert len(criteria) == 45
    seen: dict[Status, int] = dict.fromkeys(Status, 0)
    for criterion in criteria.values():
        base = base_figure(criterion)[min(base_figure(criterion))]
        for start, step in ((1.0, 0.0), (1.0, -0.12), (1.0, 0.12), (0.2, 0.004)):
            earlier = {2011 + i: base * (start + step * i + 0.02 * (i % 2)) for i in range(8)}
            for day in (date(2016, 7, 1), date(2019, 7, 1), LATER):
                seen[verdict(criterion, at(criterion, earlier), day).status] += 1
                seen[verdict(criterion, [], day).status] += 1
        seen[verdict(criterion, figures(criterion, good=True)).status] += 1
        seen[verdict(dataclasses.replace(criterion, form="vague"), []).status] += 1
    assert all(seen.values()), seen


def told(found: Verdict) -> list[str]:
    """What the page on judging quotes: the sentence, and what is still needed."""
    needed = still_needed(found.still_needed, "da", gap=found.gap)
    return [sentence(found, "da"), *([needed] if needed else [])]


def quoted(lines: list[str]) -> bool:
    page = (ROOT / "docs" / "judging.md").read_text(encoding="utf-8")
    return all(f"> {line}" in page for line in lines)


def test_fewer_enquiries_by_hand() -> None:
    # s02: on average 20 % fewer in 2018-2020 than in 2017. 150 in 2017: at most 120. 130 in 2018 leaves
    # 3 * 120 - 130 = 230 for two years, 115 a year. With 118 and 106: (130 + 118 + 106) / 3 = 118.
    criterion = seed()["s02"]
    rows = at(criterion, {2017: 150, 2018: 130})
    early = verdict(criterion, rows, date(2019, 3, 31))
    assert (early.status, early.value, early.required, early.final) == (Status.NOT_ENOUGH_DATA, 130, 120, False)
    assert early.still_needed is not None
    assert (early.still_needed.value, early.still_needed.years) == (115, (2019, 2020))
    late = verdict(criterion, [*rows, *at(criterion, {2019: 118, 2020: 106})])
    assert (late.status, late.value, late.required, late.final) == (Status.MET, 118, 120, True)
    assert quoted([*told(early), *told(late)])


def test_a_narrowing_gap_by_hand() -> None:
    # s03: the 10.5 points between the area and the municipality narrow by 1 a year from the year before the plan:
    # 10.5 - 4 * 1 = 6.5 in 2020. The area is below, so the gap is the municipality's share less the area's.
    criterion = seed()["s03"]
    rows = [one(2016, 49.5, unit="percent"), one(2016, 60.0, area="r", unit="percent")]
    rows += [one(2020, 53.1, unit="percent"), one(2020, 60.2, area="r", unit="percent")]
    found = verdict(criterion, rows)
    assert (found.status, found.required, found.final, codes(found)) == (Status.NOT_MET, 6.5, True, ["side_inferred"])
    assert found.value == pytest.approx(7.1)
    assert quoted(told(found))


def test_visits_every_year_by_hand() -> None:
    # s30: 70 visits every year. 74 in 2017 and 63 in 2018: missed in 2018, whatever 2019 and 2020 bring.
    criterion = seed()["s30"]
    found = verdict(criterion, at(criterion, {2017: 74, 2018: 63}), date(2019, 3, 31))
    assert (found.status, found.value, found.decided_by, found.final) == (Status.NOT_MET, 63, 2018, True)
    assert codes(found) == ["decided_early"]
    assert quoted(told(found))
