"""Writing what a body has approved into the plan, which holds it from then on."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from kvarter.model.bodies import Body
from kvarter.model.plans import Plan, Priority
from kvarter.model.records import build
from kvarter.site.accounts.models import User
from kvarter.site.configuration import site_day, site_moment
from kvarter.site.following import store_path
from kvarter.site.intentions import actions as intentions
from kvarter.site.intentions.models import Intention, Kind
from kvarter.site.proposals.models import Proposal, Sort, State
from kvarter.store import Store, open_store


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


def intend(by: User, proposal: Proposal, day: date) -> None:
    """Keeps that the plan is to be written with an approved proposal in it; it is tried first, so that a store that
    cannot be written leaves everything as it was. Raises ``GoneError``, and what the store raises."""
    with open_store(store_path()) as store, store.writing(dry_run=True):
        _add(store, proposal, day)
    intentions.intend(by, Kind.PROPOSAL, str(proposal.pk), {"day": day.isoformat()})


def _add(store: Store, proposal: Proposal, day: date) -> None:
    plan = store.plan(proposal.plan, site_day())
    if plan is None:
        raise GoneError(proposal.plan)
    after = dataclasses.replace(approved(plan, proposal, day), version=plan.version + 1)
    # A site that stands on another day than today writes as known on that day, so that its own pages show it.
    store.add_plan(after, at=site_moment())


def _write(store: Store, held: Intention) -> dict[str, Any]:
    try:
        _add(store, Proposal.objects.get(pk=int(held.about)), date.fromisoformat(held.content["day"]))
    except GoneError:
        return {"gone": True}
    return {}


def _finish(held: Intention, outcome: Mapping[str, Any]) -> None:
    """What it was about can have gone between the answer and the writing: then nobody has answered it."""
    if "gone" in outcome:
        Proposal.objects.filter(pk=int(held.about)).update(state=State.PROPOSED, answered=None)


CARRIER: Final = intentions.Carrier(_write, _finish)
