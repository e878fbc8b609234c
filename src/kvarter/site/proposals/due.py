"""What proposals put on an agenda: each that waits for the body, priorities to choose, and groups past their day."""

from __future__ import annotations

from typing import Final

from kvarter.model.approvals import board_of
from kvarter.model.bodies import Body
from kvarter.model.plans import Priority
from kvarter.model.records import build
from kvarter.site.meetings.due import Asked, Due, Source
from kvarter.site.meetings.models import Kind
from kvarter.site.proposals import actions, queries
from kvarter.site.proposals.actions import OVER
from kvarter.site.proposals.comparing import body_lines, changes
from kvarter.site.proposals.models import Proposal, Sort, State
from kvarter.site.visit import Visit
from kvarter.wording.numbers import day as day_text


def title_of(seen: Visit, proposal: Proposal) -> str:
    """What a proposal is called."""
    match Sort(proposal.sort):
        case Sort.TERMS:
            return seen.say("proposal_terms", body=actions.body_of(proposal).name)
        case Sort.PRIORITY:
            return seen.say("proposal_priority", year=proposal.about)
        case Sort.GROUP:
            return seen.say("proposal_group", body=actions.body_of(proposal).name)
        case Sort.END:
            return seen.say("proposal_end", body=actions.body_of(proposal).name)


def terms(asked: Asked) -> list[Due]:
    """Terms of reference that wait for the body."""
    return [_due(asked, one, Kind.TERMS) for one in _waiting(asked, Sort.TERMS)]


def priorities(asked: Asked) -> list[Due]:
    """Priorities of a year that wait for the body."""
    return [_due(asked, one, Kind.PRIORITY) for one in _waiting(asked, Sort.PRIORITY)]


def groups(asked: Asked) -> list[Due]:
    """Temporary groups to set up or end, and those the body set up whose day is over without anybody saying so."""
    asking = [_due(asked, one, Kind.GROUP) for one in (*_waiting(asked, Sort.GROUP), *_waiting(asked, Sort.END))]
    return [*asking, *_over(asked)]


def _over(asked: Asked) -> list[Due]:
    seen = asked.seen
    standing = {one.id for one in asked.plan.bodies if one.dissolved is None}
    ending = {one.about for one in _waiting(asked, Sort.END)}
    return [
        Due(
            Kind.GROUP,
            f"{OVER}{one.about}",
            seen.say("agenda_group_over", body=actions.body_of(one).name),
            seen.say("group_until_day", day=day_text(one.until, seen.lang)),
            seen.say("agenda_group_over_proposal"),
        )
        for one in _at(asked)
        if one.state == State.APPROVED and one.until is not None and one.until < asked.day
        and one.about in standing - ending
    ]  # fmt: skip


def to_choose(asked: Asked) -> list[Due]:
    """Once a year, for the body that decides: what is to come first this year, until that is chosen or a meeting has
    had it up."""
    plan, year, seen = asked.plan, asked.day.year, asked.seen
    board = board_of(plan)
    about = f"prioritering-{year}"
    if board is None or board.id != asked.body.id or not plan.period.from_ <= year <= plan.period.to:
        return []
    if any(one.year == year for one in plan.priorities) or about in asked.taken_up(Kind.YEARLY):
        return []
    if any(one.about == str(year) for one in _waiting(asked, Sort.PRIORITY)):
        return []
    title = seen.say("agenda_priority", year=year)
    return [Due(Kind.YEARLY, about, title, seen.say("agenda_priority_why"), seen.say("agenda_priority_proposal"))]


def _waiting(asked: Asked, sort: Sort) -> list[Proposal]:
    return [one for one in _at(asked) if one.sort == sort and one.state == State.PROPOSED]


def _at(asked: Asked) -> list[Proposal]:
    return asked.once("proposals", lambda: queries.at(asked.plan.id, asked.body.id))


def _due(asked: Asked, one: Proposal, kind: Kind) -> Due:
    seen = asked.seen
    why = [one.why, *_told(asked, one)]
    return Due(
        kind,
        str(one.pk),
        title_of(seen, one),
        "\n".join(line for line in why if line),
        seen.say(f"agenda_approve_{one.sort}"),
    )


def _told(asked: Asked, one: Proposal) -> list[str]:
    """What an agenda says of a proposal; the page it links to has all of it."""
    seen = asked.seen
    match Sort(one.sort):
        case Sort.PRIORITY:
            return [f"{number}. {text}" for number, text in enumerate(build(Priority, one.content).items, start=1)]
        case Sort.TERMS:
            parties = {party.id: party.name for party in asked.plan.parties}
            before = body_lines(build(Body, one.before), parties) if one.before else {}
            changed = [seen.say(change.key) for change in changes(before, body_lines(actions.body_of(one), parties))]
            return (
                [seen.say("agenda_terms_changed", fields=", ".join(changed))]
                if changed
                else [seen.say("agenda_terms_same")]
            )
        case Sort.GROUP:
            until = seen.say("group_until_day", day=day_text(one.until, seen.lang)) if one.until is not None else ""
            return [actions.body_of(one).terms.purpose, until]
        case Sort.END:
            return []


def page_of(seen: Visit, plan: str, about: str) -> str:
    """The page of a proposal."""
    if about.startswith(OVER):
        return seen.link("groups", plan=plan)
    return seen.link("proposal", plan=plan, proposal=about)


TERMS: Final = Source(Kind.TERMS, terms, page_of, asks=True, told=actions.answer)
PRIORITIES: Final = Source(Kind.PRIORITY, priorities, page_of, asks=True, told=actions.answer)
GROUPS: Final = Source(Kind.GROUP, groups, page_of, asks=True, told=actions.answer)
