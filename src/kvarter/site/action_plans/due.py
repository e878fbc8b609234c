"""What action plans put on an agenda: steps that are late, at the bodies that follow what they are towards."""

from __future__ import annotations

from typing import Final

from kvarter.site.action_plans import queries
from kvarter.site.meetings.due import Asked, Due, Source
from kvarter.site.meetings.models import Kind
from kvarter.site.visit import Visit
from kvarter.wording.numbers import day as day_text


def due(asked: Asked) -> list[Due]:
    """Late steps, one item for each part of the plan; a body that has chosen no parts follows all unless it is
    operational."""
    late = queries.late(asked.plan.id, asked.day)
    if not late:
        return []
    seen, found = asked.seen, []
    for part, (name, owner) in queries.parts(asked.plan).items():
        own = [one for one in late if one.part == part]
        if own and asked.follows(owner):
            lines = [
                seen.say("step_line", text=one.text, owner=one.owner, day=day_text(one.due, seen.lang)) for one in own
            ]
            title = seen.say("agenda_step", part=name)
            found.append(Due(Kind.STEP, part, title, "\n".join(lines), seen.say("agenda_step_proposal")))
    return found


def page_of(seen: Visit, plan: str, about: str) -> str:
    """The action plan of a part."""
    return seen.link("action_plans", plan=plan) + f"#{about}"


STEPS: Final = Source(Kind.STEP, due, page_of)
