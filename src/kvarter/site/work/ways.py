"""The ways on from one's own work: for each plan the rooms somebody may enter, and those of the whole system."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from kvarter.model.plans import Plan
from kvarter.site.accounts.access import (
    ADMINISTRATION,
    BEGINNERS,
    DEFINERS,
    LEADS,
    MEETINGS,
    SECRETARIAT,
    TEAM,
    TRAIL,
    Rule,
    may,
)
from kvarter.site.accounts.models import User
from kvarter.site.changes.queries import changes_seen
from kvarter.site.deliveries.access import delivers
from kvarter.site.visit import Visit


class Room(NamedTuple):
    """A page of a plan, and whether a plan has something there for a user."""

    page: str
    title: str
    open_to: Callable[[User, Plan], bool]


class PlanWays(NamedTuple):
    """One plan's part of the page: what it is called, the roles somebody has in it, where the logbook is written (when
    it is theirs to write), and each room's title and address."""

    plan: str
    roles: tuple[str, ...]
    write: str
    rooms: tuple[tuple[str, str], ...]


def _to(rule: Rule, has: Callable[[Plan], bool]) -> Callable[[User, Plan], bool]:
    return lambda user, plan: has(plan) and may(rule, user, plan.id)


def _activities(plan: Plan) -> bool:
    return any(focus.activities for focus in plan.focus_areas)


LOGBOOK: Final = Room("logbook", "logbook_title", _to(TEAM, _activities))
ROOMS: Final = (
    LOGBOOK,
    Room("own_activities", "own_title", _to(LEADS, _activities)),
    Room("deliveries", "deliveries_title", lambda user, plan: delivers(user, plan.id)),
    Room("meetings", "meetings_title", _to(MEETINGS, lambda plan: bool(plan.bodies))),
    Room("decisions", "decisions_title", _to(MEETINGS, lambda plan: bool(plan.bodies))),
    Room("accounts", "accounts_money_title", _to(SECRETARIAT, lambda plan: plan.budget is not None)),
    Room("milestones", "plan_milestones", _to(LEADS, lambda plan: bool(plan.milestones))),
    Room("volunteers", "work_volunteers", _to(LEADS, _activities)),
    Room("papers", "papers_title", _to(MEETINGS, lambda plan: bool(plan.bodies))),
)
WHOLE: Final = (
    ("plan_new", "plan_new_title", BEGINNERS),
    ("definitions", "definitions_title", DEFINERS),
    ("people", "people_title", ADMINISTRATION),
    ("jobs", "jobs_title", ADMINISTRATION),
    ("trail", "trail_title", TRAIL),
)
BEGIN: Final = {"definitions": "work_begin_areas", "plan_new": "work_begin_plan", "people": "work_begin_people"}
"""What is done first in a system without a plan: the page, and the sentence that says why."""


def plan_ways(seen: Visit, user: User) -> list[PlanWays]:
    """Each plan somebody has a role or a room in; also one that so far is a draft."""
    changes = changes_seen(seen, user)
    found = []
    for name, title in {**changes, **{plan.id: plan.title for plan in seen.following.plans.values()}}.items():
        plan = seen.following.plans.get(name)
        rooms = [] if plan is None else [room for room in ROOMS if room.open_to(user, plan)]
        ways = [(seen.say(room.title), seen.link(room.page, plan=name)) for room in rooms]
        if name in changes:
            ways.append((seen.say("changes_title"), seen.link("plan_changes", plan=name)))
        roles = tuple(sorted({seen.say(f"role_{one.role}") for one in user.held if one.plan == name}))
        if ways or roles:
            write = seen.link("entry_new", plan=name) if LOGBOOK in rooms else ""
            found.append(PlanWays(title, roles, write, tuple(ways)))
    return found


def whole_ways(seen: Visit, user: User) -> list[tuple[str, str]]:
    """The title and address of each page of the whole system that is theirs."""
    return [(seen.say(title), seen.link(page)) for page, title, rule in WHOLE if may(rule, user, None)]


def first_steps(seen: Visit, user: User) -> list[tuple[str, str, str]]:
    """What somebody can do first in a system without a plan: a sentence, and the title and address of its page."""
    mine = {page: title for page, title, rule in WHOLE if may(rule, user, None)}
    if seen.following.plans or "plan_new" not in mine:
        return []
    return [(seen.say(why), seen.say(mine[page]), seen.link(page)) for page, why in BEGIN.items() if page in mine]
