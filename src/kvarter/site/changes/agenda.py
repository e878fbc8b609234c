"""What changes of a plan put on an agenda: those a body is asked to approve."""

from __future__ import annotations

from typing import Final

from kvarter.model.approvals import Needed, needed
from kvarter.model.differences import differences
from kvarter.site.changes import queries
from kvarter.site.changes.approving import about, answered
from kvarter.site.changes.documents import plan_in, surroundings
from kvarter.site.meetings.due import Asked, Due, Source
from kvarter.site.meetings.models import Kind
from kvarter.site.visit import Visit
from kvarter.wording.plan_changes import told


def due(asked: Asked) -> list[Due]:
    """The changes proposed to the body, with what they come to."""
    proposed = queries.proposed_to(asked.plan.id, asked.body.id)
    if not proposed:
        return []
    around = surroundings(asked.plan.id)
    found = []
    for change in proposed:
        base = around.version(change.base)
        if base is None:
            continue
        plan = plan_in(change)
        parts = told(base.plan, plan, differences(base.plan, plan), asked.seen.lang)
        why = [change.why, asked.seen.say("change_parts_count", count=len(parts))]
        why += [one.sentence for one in parts if one.sentence]
        why += outside_sentences(asked.seen, needed(base.plan, plan))
        title = asked.seen.say("change_agenda_title", title=change.title)
        said = " ".join(one for one in why if one)
        found.append(Due(Kind.PLAN_CHANGE, about(change), title, said, asked.seen.say("change_agenda_proposal")))
    return found


def outside_sentences(seen: Visit, found: Needed) -> list[str]:
    """What a fund that is a party has to do with a change, in a sentence."""
    return [] if found.outside == "none" else [seen.say(f"change_fund_{found.outside}")]


def paper(seen: Visit, plan: str, about: str) -> str:
    """The page of a change."""
    return seen.link("plan_change", plan=plan, change=about.partition("-")[0])


PLAN_CHANGES: Final = Source(Kind.PLAN_CHANGE, due, paper, asks=True, told=answered)
