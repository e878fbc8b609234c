"""What money and milestones put on an agenda: milestones past their day, and money that does not add up."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from kvarter.followup.milestones import milestones
from kvarter.followup.money import money
from kvarter.site.meetings.due import Asked, Due, Source
from kvarter.site.meetings.models import Kind
from kvarter.site.money import queries
from kvarter.site.shown.money import money_sentence
from kvarter.site.visit import Visit
from kvarter.wording.money import share_sentence
from kvarter.wording.numbers import day as day_text
from kvarter.wording.numbers import period as period_text

AGAIN: Final = timedelta(days=80)
"""A milestone that is still late comes back after about a quarter."""


def late_milestones(asked: Asked) -> list[Due]:
    """Milestones past their day, for the strategic bodies; one a decision is open on is followed through that."""
    if asked.body.level != "strategic" or not asked.plan.milestones:
        return []
    seen, day = asked.seen, asked.day
    still_open = {one.item.about for one in asked.decisions(Kind.MILESTONE) if one.done is None}
    taken_up = asked.taken_up(Kind.MILESTONE)
    found = []
    for one in milestones(asked.plan, queries.changes(asked.plan.id), day):
        last = taken_up.get(one.milestone.id)
        if not one.late or one.milestone.id in still_open or (last is not None and day - last < AGAIN):
            continue
        due = period_text(one.milestone.due, seen.lang)
        why = seen.say("agenda_milestone_why", due=due, owner=one.milestone.owner or "–")
        note = f" {one.note}" if one.note else ""
        title = seen.say("agenda_milestone", name=one.milestone.name)
        found.append(
            Due(Kind.MILESTONE, one.milestone.id, title, why + note, seen.say("agenda_milestone_proposal"))
        )  # fmt: skip
    return found


def money_trouble(asked: Asked) -> list[Due]:
    """What is expected is more than the budget, or the fund's demand is not met: once for each newest month of
    accounts, for the strategic bodies."""
    if asked.body.level != "strategic" or asked.plan.budget is None:
        return []
    held = money(asked.plan, queries.actuals(asked.plan.id, asked.following.as_of))
    if held is None or not held.actuals:
        return []
    seen = asked.seen
    newest = max(one.period.last for one in held.actuals)
    about = newest.isoformat()
    budget, _spent, expected = held.sums(held.purses.values())
    short = held.expected.outcome == "short"
    if about in asked.taken_up(Kind.BUDGET) or (expected <= budget and not short):
        return []
    why = [money_sentence(seen, held)]
    if short:
        why.append(f"{seen.say('share_of_expected')}: {share_sentence(held.expected, seen.lang)}")
    title = seen.say("agenda_budget", day=day_text(newest, seen.lang))
    return [Due(Kind.BUDGET, about, title, " ".join(why), seen.say("agenda_budget_proposal"))]


def _milestones_page(seen: Visit, plan: str, about: str) -> str:
    return seen.link("milestones", plan=plan) + f"#{about}"


def _money_page(seen: Visit, plan: str, _about: str) -> str:
    return seen.link("money", plan=plan)


MILESTONES: Final = Source(Kind.MILESTONE, late_milestones, _milestones_page)
MONEY: Final = Source(Kind.BUDGET, money_trouble, _money_page)
