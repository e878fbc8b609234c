"""What residents put on an agenda: their ideas, for the body that coordinates."""

from __future__ import annotations

from typing import Final

from kvarter.model.bodies import Body
from kvarter.model.plans import Plan
from kvarter.site.meetings.due import Asked, Due, Source
from kvarter.site.meetings.models import Kind
from kvarter.site.visit import Visit
from kvarter.site.volunteers import queries
from kvarter.wording.numbers import day as day_text


def coordinates(plan: Plan) -> Body | None:
    """The body that coordinates: the first tactical one, else the first strategic one."""
    for level in ("tactical", "strategic"):
        for body in plan.bodies:
            if body.level == level and body.dissolved is None:
                return body
    return None


def ideas(asked: Asked) -> list[Due]:
    """Ideas that no meeting has decided about; none the coordinator has refused."""
    body = coordinates(asked.plan)
    if body is None or body.id != asked.body.id:
        return []
    seen = asked.seen
    taken_up = asked.taken_up(Kind.IDEA)
    return [
        Due(
            Kind.IDEA,
            str(one.pk),
            seen.say("agenda_idea", number=one.pk, day=day_text(one.received_on, seen.lang)),
            one.text,
            seen.say("agenda_idea_proposal"),
        )
        for one, state in reversed(queries.ideas(asked.plan.id))
        if state != queries.DECIDED and str(one.pk) not in taken_up
    ]


def _page(seen: Visit, plan: str, about: str) -> str:
    return seen.link("ideas", plan=plan) + f"#idea-{about}"


IDEAS: Final = Source(Kind.IDEA, ideas, _page)
