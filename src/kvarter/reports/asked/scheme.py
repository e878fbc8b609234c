"""The activity scheme and the milestone plan: what the plan itself says, laid out as the fund's schemes ask."""

from __future__ import annotations

from kvarter.followup.milestones import milestones
from kvarter.model.activities import Activity, PlanCriterion
from kvarter.reports.asked.making import paper, stopped
from kvarter.reports.asked.records import Known
from kvarter.reports.asked.words import say
from kvarter.reports.making import Making, name_of
from kvarter.reports.records import Cell, Column, Paper, Section
from kvarter.wording.numbers import day, decimals_of, number, period


def activities(known: Known, making: Making) -> Paper:
    """Every activity by focus area: purpose and method, for whom, by whom, and its success criteria with source."""
    lang = making.lang
    columns = (
        Column(say("activity", lang), width=4),
        Column(say("purpose", lang), width=6),
        Column(say("target_group", lang), width=4),
        Column(say("responsible", lang), width=5),
        Column(say("criteria_source", lang), width=7),
    )
    sections = []
    for focus in known.plan.focus_areas:
        if focus.activities:
            rows = [_row(known, making, one) for one in focus.activities]
            name = name_of(focus, lang)
            text = (focus.purpose,) if focus.purpose else ()
            sections.append(
                Section(f"omraade-{focus.id}", name, text, (making.table(name, columns, rows),))
            )  # fmt: skip
    return paper(known, making, "activities", (), sections, of_year=False)


def _row(known: Known, making: Making, one: Activity) -> tuple[Cell, ...]:
    lang = making.lang
    since = say("since", lang, day=day(one.from_, lang)) if one.from_ else ""
    until = say("until", lang, day=day(one.to, lang)) if one.to else ""
    when = " ".join(part for part in (since, until) if part) or say("whole_plan", lang)
    objectives = {
        objective.id: name_of(objective, lang) for focus in known.plan.focus_areas for objective in focus.objectives
    }
    serves = [objectives[name] for name in one.serves if name in objectives]
    work = [
        say("percent", lang, role=share.role, percent=number(share.percent, decimals_of(share.percent), lang))
        for share in one.working_time
    ]
    who = [one.responsible, say("takes_part", lang, who=", ".join(one.takes_part)) if one.takes_part else ""]
    why = [one.purpose, one.method, say("serves", lang, names=", ".join(serves)) if serves else ""]
    return (
        Cell(f"{name_of(one, lang)}. {when[:1].upper()}{when[1:]}."),
        Cell(_joined(why)),
        Cell(one.target_group or "–"),
        Cell(_joined([*who, *work])),
        Cell(" · ".join(_criterion(criterion, making) for criterion in one.criteria) or "–"),
    )


def _joined(parts: list[str]) -> str:
    told = [part.strip() for part in parts if part.strip()]
    return " ".join(map(stopped, told)) or "–"


def _criterion(one: PlanCriterion, making: Making) -> str:
    text = one.text or one.name
    if one.data_source is None:
        return text
    return f"{text} ({say('source', making.lang, source=one.data_source.name)})"


def milestone_plan(known: Known, making: Making) -> Paper:
    """Every milestone by its day: owner, state, and the day it was done."""
    lang = making.lang
    changes = known.changes.get(known.plan.id, ())
    found = milestones(known.plan, changes, known.following.as_of)
    columns = (
        Column(say("due", lang), width=3),
        Column(say("milestone", lang), width=7),
        Column(say("owner", lang), width=4),
        Column(say("state", lang), width=4),
    )
    rows = []
    for one in found:
        state = say("late" if one.late else one.state, lang)
        told = f"{state}, {day(one.done, lang)}" if one.done is not None else state
        note = f" {one.note}" if one.note else ""
        rows.append(
            (
                Cell(period(one.milestone.due, lang)),
                Cell(one.milestone.name),
                Cell(one.milestone.owner or "–"),
                Cell(told + note),
            )
        )
    done, late = sum(one.state == "done" for one in found), sum(one.late for one in found)
    lead = say("milestones_lead", lang, done=done, count=len(found), late=late)
    name = say("milestones", lang)
    section = Section("milepaele", name, tables=(making.table(name, columns, rows),))
    return paper(known, making, "milestones", (lead,), (section,), of_year=False)
