"""The status on effects: per objective how the measures stand, what was done in the year, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kvarter.followup.milestones import milestones
from kvarter.followup.standing import CriterionStanding
from kvarter.judging.roll_up import roll_up
from kvarter.model.plans import FocusArea, Goal, Objective
from kvarter.model.verdicts import ReasonCode, Status
from kvarter.reports.asked.making import head, made_up, paper, stopped
from kvarter.reports.asked.records import Decided, Known, Serving, Step
from kvarter.reports.asked.words import say
from kvarter.reports.making import Making, name_of
from kvarter.reports.records import Paper, Section
from kvarter.reports.tables import criteria
from kvarter.wording.numbers import day, listing
from kvarter.wording.outcomes import counted

PROPOSED = {
    Status.AT_RISK: "proposed_at_risk",
    Status.OFF_TRACK: "proposed_at_risk",
    Status.NOT_MET: "proposed_not_met",
    Status.NO_DATA: "proposed_no_data",
}


def effects(known: Known, making: Making) -> Paper:
    """The status for the year, one section an objective, in the order of the plan."""
    lang, plan = making.lang, known.plan
    body = next((one for one in plan.bodies if one.level == "strategic"), None)
    everything: list[CriterionStanding] = []
    sections = []
    owners: tuple[Goal | FocusArea, ...] = (*plan.goals, *plan.focus_areas)
    for owner in owners:
        for objective in owner.objectives:
            found = standings(known, owner, objective)
            everything += found
            sections.append(_section(known, making, objective, found))
    items = [item for one in plan.priorities if one.year == known.year + 1 for item in one.items]
    if items:
        name = say("priorities", lang, year=known.year + 1)
        sections.append(Section("prioriteret", name, points=tuple(items)))
    once = list({(one.plan.id, one.criterion.id): one for one in everything}.values())
    lead = say("effects_lead_plain", lang, year=known.year)
    if body is not None:
        lead = say("effects_lead", lang, year=known.year, body=name_of(body, lang))
    whole = counted(roll_up("count_only", (one.status for one in once)), lang) if once else ""
    return paper(known, making, "effects", (lead, whole), sections, made_up=made_up(once))


def standings(known: Known, owner: Goal | FocusArea, objective: Objective) -> list[CriterionStanding]:
    """The criteria of an objective and of the parts of any plan that work for it, each once."""
    kind = "goal" if isinstance(owner, Goal) else "focus_area"
    path = ((kind, owner.id, owner.name), ("objective", objective.id, objective.name))
    found = list(known.following.under(known.plan.id, path))
    for part in known.serving.get(objective.id, ()):
        found += [
            one
            for one in known.following.criteria(part.plan.id)
            if any((step[0], step[1]) == (part.kind, part.id) for step in one.path)
        ]
    return list({(one.plan.id, one.criterion.id): one for one in found}.values())


def _section(known: Known, making: Making, objective: Objective, found: Sequence[CriterionStanding]) -> Section:
    lang = making.lang
    name = name_of(objective, lang)
    text = [objective.text] if objective.text else []
    parts = known.serving.get(objective.id, ())
    if parts:
        text.append(say("served_by", lang, parts=listing(list(dict.fromkeys(one.name for one in parts)), lang)))
    table = criteria(making, name, found)
    if table is None:
        text.append(say("no_criteria", lang))
    done = list(_done(known, making, objective, found, parts)) or [say("done_none", lang, year=known.year)]
    nothing = "proposed_none" if found else "proposed_no_criteria"
    proposed = list(_proposed(known, making, objective, found, parts)) or [say(nothing, lang)]
    points = [head(say("done_head", lang, year=known.year), one) for one in done]
    points += [head(say("proposed_head", lang), one) for one in proposed]
    return Section(f"maal-{objective.id}", name, tuple(text), () if table is None else (table,), tuple(points))


def _steps(known: Known, objective: Objective, parts: Sequence[Serving]) -> list[Step]:
    """The steps of action plans towards an objective, and towards what works for it."""
    wanted = {(known.plan.id, objective.id), *((part.plan.id, part.id) for part in parts)}
    return [one for one in known.steps if (one.plan, one.part) in wanted]


def _about(known: Known, found: Sequence[CriterionStanding]) -> list[Decided]:
    wanted = {(one.plan.id, one.criterion.id) for one in found}
    return [one for one in known.decided if (one.plan, one.criterion) in wanted]


def _done(
    known: Known,
    making: Making,
    objective: Objective,
    found: Sequence[CriterionStanding],
    parts: Sequence[Serving],
) -> Iterator[str]:
    """What was done: the logbook's count of events (never of people), progress noted, milestones, decisions."""
    lang = making.lang
    working = {(part.plan.id, part.id): part.name for part in parts if part.kind == "activity"}
    for key, name in working.items():
        count = known.events.get(key, 0)
        if count:
            yield say("done_event" if count == 1 else "done_events", lang, activity=name, count=count)
    for step in _steps(known, objective, parts):
        if step.done is not None and step.done.year == known.year:
            when = day(step.done, lang)
            yield say("done_step", lang, day=when, text=" ".join([stopped(step.text), step.note]).strip())
    for note in known.notes:
        if (note.plan, note.activity) in working and note.progress and note.day.year == known.year:
            name = working[note.plan, note.activity]
            yield say("done_note", lang, activity=name, day=day(note.day, lang), text=note.progress)
    for plan_id, changes in known.changes.items():
        ids = {objective.id} if plan_id == known.plan.id else set()
        ids |= {part.id for part in parts if part.plan.id == plan_id}
        for one in milestones(known.following.plans[plan_id], changes, known.following.as_of):
            served = {text.rpartition("#")[2] for text in one.milestone.serves}
            if one.done is not None and one.done.year == known.year and ids & served:
                yield say("done_milestone", lang, name=f"{one.milestone.name} ({day(one.done, lang)})")
    for decided in _about(known, found):
        if decided.done is not None and decided.done.year == known.year:
            key_of = "done_outcome" if decided.outcome else "done_decision"
            yield say(key_of, lang, day=day(decided.done, lang), text=stopped(decided.text), outcome=decided.outcome)


def _proposed(
    known: Known,
    making: Making,
    objective: Objective,
    found: Sequence[CriterionStanding],
    parts: Sequence[Serving],
) -> Iterator[str]:
    """What is proposed: decisions still open, steps of action plans not done, barriers and needs noted, and a word on
    each measure in trouble that nothing has been decided about."""
    lang = making.lang
    still_open = [one for one in _about(known, found) if one.done is None and one.due is not None]
    for one in still_open:
        due = day(one.due, lang) if one.due is not None else "–"
        yield say("proposed_open", lang, text=stopped(one.text), owner=one.owner, day=due)
    for step in _steps(known, objective, parts):
        if step.done is None:
            yield say("proposed_step", lang, text=stopped(step.text), owner=step.owner, day=day(step.due, lang))
    working = {(part.plan.id, part.id): part.name for part in parts if part.kind == "activity"}
    for note in known.notes:
        if (note.plan, note.activity) in working and note.day.year >= known.year:
            name = working[note.plan, note.activity]
            for key, text in (("proposed_barrier", note.barriers), ("proposed_need", note.needs)):
                if text:
                    yield say(key, lang, activity=name, day=day(note.day, lang), text=text)
    followed = {(one.plan, one.criterion) for one in still_open}
    for standing in found:
        wanted = PROPOSED.get(standing.status)
        if wanted is not None and (standing.plan.id, standing.criterion.id) not in followed:
            name = standing.criterion.name or standing.criterion.text
            example = any(reason.code is ReasonCode.ILLUSTRATIVE for reason in standing.verdict.verdict.reasons)
            mark = f" ({making.say('mark_illustrative')})" if example else ""
            yield say(wanted, lang, name=name) + mark
