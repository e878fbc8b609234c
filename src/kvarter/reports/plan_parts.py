"""Parts of a plan that a follow-up tells of besides its goals: phases, milestones, and what was put first."""

from __future__ import annotations

from kvarter.reports.making import Making, name_of
from kvarter.reports.records import Cell, Column, Section
from kvarter.wording.numbers import day, period


def sections(making: Making) -> tuple[Section, ...]:
    """The sections a plan has something for."""
    made = (_phases(making), _priorities(making), _milestones(making))
    return tuple(section for section in made if section is not None)


def _phases(making: Making) -> Section | None:
    if not making.plan.phases:
        return None
    columns = (
        Column(making.say("phase"), width=3),
        Column(making.say("years"), width=2),
        Column(making.say("emphasis"), width=6),
    )
    rows = [
        (Cell(name_of(one, making.lang)), Cell(f"{one.period.from_}-{one.period.to}"), Cell(one.text or "–"))
        for one in making.plan.phases
    ]
    return Section("faser", making.say("phases"), tables=(making.table(making.say("phases"), columns, rows),))


def _priorities(making: Making) -> Section | None:
    items = [item for one in making.plan.priorities if one.year == making.year for item in one.items]
    if not items:
        return None
    return Section("prioriteringer", making.say("priorities", year=making.year), points=tuple(items))


def _milestones(making: Making) -> Section | None:
    if not making.plan.milestones:
        return None
    columns = (
        Column(making.say("milestone"), width=6),
        Column(making.say("due"), width=3),
        Column(making.say("owner"), width=4),
        Column(making.say("state"), width=3),
    )
    rows = []
    for one in sorted(making.plan.milestones, key=lambda item: (item.due.last, item.id)):
        state = making.say(one.state)
        if one.done is not None and one.done <= making.following.as_of:
            state = f"{state} ({day(one.done, making.lang)})"
        rows.append((Cell(one.name), Cell(period(one.due, making.lang)), Cell(one.owner or "–"), Cell(state)))
    return Section(
        "milepaele", making.say("milestones"), tables=(making.table(making.say("milestones"), columns, rows),)
    )
