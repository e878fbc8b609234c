"""Writing what a body has approved into the plan, which holds it from then on."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, date, datetime, time

from kvarter.model.bodies import Body
from kvarter.model.observations import MUNICIPAL_TIME
from kvarter.model.plans import Plan, Priority
from kvarter.model.records import build
from kvarter.site.configuration import site_day
from kvarter.site.following import store_path
from kvarter.site.proposals.models import Proposal, Sort
from kvarter.store import open_store
from kvarter.store.times import today


class GoneError(Exception):
    """The plan, or the body a proposal is about, is not there any more."""


def approved(plan: Plan, proposal: Proposal, day: date) -> Plan:
    """The plan with what was approved on ``day`` in it. Raises ``GoneError``."""
    match Sort(proposal.sort):
        case Sort.PRIORITY:
            made = dataclasses.replace(build(Priority, proposal.content), decided_by=proposal.approver, decided=day)
            others = [one for one in plan.priorities if one.year != made.year]
            return dataclasses.replace(plan, priorities=tuple(sorted([*others, made], key=lambda one: one.year)))
        case Sort.GROUP:
            return dataclasses.replace(
                plan, bodies=(*plan.bodies, _with_day(build(Body, proposal.content), proposal, day))
            )
        case Sort.TERMS:
            wanted = build(Body, proposal.content)
            return _with_body(
                plan,
                proposal.about,
                lambda held: dataclasses.replace(
                    held,
                    members=wanted.members,
                    meetings=wanted.meetings,
                    terms=_with_day(wanted, proposal, day).terms,
                ),
            )
        case Sort.END:
            return _with_body(plan, proposal.about, lambda held: dataclasses.replace(held, dissolved=day))


def _with_day(body: Body, proposal: Proposal, day: date) -> Body:
    terms = dataclasses.replace(body.terms, approved_by=proposal.approver, approved=day)
    return dataclasses.replace(body, terms=terms)


def _with_body(plan: Plan, name: str, change: Callable[[Body], Body]) -> Plan:
    if all(one.id != name for one in plan.bodies):
        raise GoneError(name)
    return dataclasses.replace(plan, bodies=tuple(change(one) if one.id == name else one for one in plan.bodies))


def write(proposal: Proposal, day: date) -> None:
    """Writes the plan with an approved proposal in it, as known from now on. Raises ``GoneError``, and what the store
    raises when it cannot be written."""
    now = site_day()
    # A site that stands on another day than today writes as known on that day, so that its own pages show it.
    at = datetime.now(UTC) if now == today() else datetime.combine(now, time(12), MUNICIPAL_TIME)
    with open_store(store_path()) as store, store.writing():
        plan = store.plan(proposal.plan, now)
        if plan is None:
            raise GoneError(proposal.plan)
        after = dataclasses.replace(approved(plan, proposal, day), version=plan.version + 1)
        store.add_plan(after, at=at)
