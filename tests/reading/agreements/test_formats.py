"""What stands in an agreement comes out of Word, PDF and text alike."""

from __future__ import annotations

import pytest
import yaml
from tests.reading.agreements.contents import ALL, FAULTY

from kvarter.files.documents import read_document_text
from kvarter.files.substance import substance_problems
from kvarter.model.plans import placed_criteria
from kvarter.model.records import dump
from kvarter.reading.agreements.reading import read_agreement

FILES = ("{}.docx", "{}-1.pdf", "{}-2.pdf", "{}.txt")


@pytest.fixture(scope="module", params=sorted(ALL))
def readings(request, built):
    return request.param, {file: read_agreement(built / file.format(request.param)) for file in FILES}


def test_every_criterion_comes_out_with_its_source(readings):
    name, by_file = readings
    stated = {}
    for focus in ALL[name].focus_areas:
        for sentence, source in (
            *(focus.sub_criteria or ()),
            *focus.criteria,
            *(pair for one in focus.activities for pair in one.criteria),
        ):
            if sentence not in stated or source:
                stated[sentence] = source
    governing = {sentence for focus in ALL[name].focus_areas for sentence, _ in focus.criteria}
    governing |= {
        sentence for focus in ALL[name].focus_areas for one in focus.activities for sentence, _ in one.criteria
    }
    for file, reading in by_file.items():
        held = {one.criterion.text: one.criterion.data_source.name for one in placed_criteria(reading.plan)}
        assert set(held) == governing, file
        for sentence, source in held.items():
            if stated[sentence]:
                assert source == stated[sentence], (file, sentence)


def test_activities_keep_target_group_method_and_working_time(readings):
    name, by_file = readings
    for file, reading in by_file.items():
        for focus, held in zip(ALL[name].focus_areas, reading.plan.focus_areas, strict=True):
            assert held.name == focus.name, file
            for one, activity in zip(focus.activities, held.activities, strict=True):
                assert (activity.name, activity.method, activity.target_group) == (one.name, one.method, one.target), (
                    file
                )
                assert activity.purpose == one.purpose, file
                shares = [share.percent for share in activity.working_time]
                assert all(f"{share:.0f} %" in one.organised for share in shares), file


def test_frame_of_the_plan_is_the_same_in_every_format(readings):
    _name, by_file = readings
    frames = {}
    for file, reading in by_file.items():
        plan = reading.plan
        frames[file] = (
            plan.title, plan.area, plan.period, plan.valid_from, plan.valid_to,
            tuple((party.id, party.kind) for party in plan.parties),
            tuple((body.name, body.level, len(body.members), body.meetings) for body in plan.bodies),
            dump(plan.budget) if plan.budget else None,
            tuple((one.printed, one.unit, one.where, one.year, one.source) for one in reading.figures),
            tuple(sorted(note.text for note in reading.source.notes.values())),
            plan.evaluation, plan.vision,
        )  # fmt: skip
    first = next(iter(frames.values()))
    for file, frame in frames.items():
        assert frame == first, file


def test_findings_are_the_same_in_every_format(readings):
    _name, by_file = readings
    found = {
        file: sorted((one.code.value, one.quotation) for one in reading.findings) for file, reading in by_file.items()
    }
    first = next(iter(found.values()))
    for file, codes in found.items():
        assert codes == first, file


def test_draft_is_accepted_by_check(readings):
    _name, by_file = readings
    for file, reading in by_file.items():
        text = yaml.safe_dump({"plan": dump(reading.plan)}, allow_unicode=True, sort_keys=False)
        document = read_document_text(text, "plan.yaml")
        assert [problem for problem in substance_problems([document]) if problem.is_error] == [], file
        assert document.plan == reading.plan, file


def test_no_name_of_a_person_is_left(readings):
    name, by_file = readings
    surnames = {seat.split(",")[-1].split()[-1] for focus in ALL[name].focus_areas for seat in focus.parties}
    surnames |= {seat.split(",")[-1].split()[-1] for seat in ALL[name].forum[1] if "," in seat}
    for file, reading in by_file.items():
        text = yaml.safe_dump(dump(reading.plan), allow_unicode=True) + repr(reading.findings)
        assert [surname for surname in surnames if surname in text] == [], file


def test_every_planted_fault_is_found_and_nothing_else(built):
    planted = {
        "amount_unreadable", "sum_differs", "period_backwards", "bases_differ", "difference_differs",
        "worded_differently", "source_missing", "target_wrong_side", "year_outside", "activity_not_described",
        "person_named", "field_empty",
    }  # fmt: skip
    reading = read_agreement(built / "faulty.docx")
    codes = {one.code.value for one in reading.findings} - {"not_understood"}
    assert codes == planted
    words = {one.code.value: one for one in reading.findings}
    assert words["amount_unreadable"].details["needed"] == "1.250.000"
    assert "1.650.000" in words["sum_differs"].details["mend"]
    assert words["bases_differ"].details["there"] == "9,4 procentpoint"
    assert words["difference_differs"].details["right"] == "19 procentpoint"
    assert words["year_outside"].details["year"] == "2026"
    assert words["activity_not_described"].details["name"] == "Cykelværksted"
    assert FAULTY.focus_areas[0].criteria[4][0] == words["source_missing"].quotation
