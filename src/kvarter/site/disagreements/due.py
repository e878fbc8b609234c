"""What disagreements put on an agenda: each that stands on the body's step on the day of the meeting."""

from __future__ import annotations

from typing import Final

from kvarter.site.disagreements import queries
from kvarter.site.disagreements.ladder import current
from kvarter.site.meetings.due import Asked, Due, Source
from kvarter.site.meetings.models import Kind
from kvarter.site.visit import Visit
from kvarter.wording.numbers import day as day_text


def due(asked: Asked) -> list[Due]:
    """Disagreements that have come to the body and are not settled."""
    seen, found = asked.seen, []
    for one, steps in queries.unsettled(asked.plan.id):
        step = steps[current(steps, asked.day)]
        if step.body != asked.body.id:
            continue
        names = {party.id: party.name for party in asked.plan.parties}
        between = seen.say("disagree_between", parties=", ".join(names.get(party, party) for party in one.parties))
        over = step.until < asked.day
        when = seen.say("disagree_over" if over else "disagree_until", day=day_text(step.until, seen.lang))
        why = "\n".join(line for line in (between, one.text, when) if line)
        proposal = seen.say("agenda_disagree")
        found.append(Due(Kind.DISAGREEMENT, str(one.pk), one.title, why, proposal, one.closed, (), one.made_by_id))
    return found


def page_of(seen: Visit, plan: str, about: str) -> str:
    """The page of a disagreement."""
    return seen.link("disagreement", plan=plan, disagreement=about)


DISAGREEMENTS: Final = Source(Kind.DISAGREEMENT, due, page_of)
