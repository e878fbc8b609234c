"""Reading proposals: only those of the plan asked about."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from kvarter.site.proposals.models import Proposal, Sort, State


def proposal(plan: str, number: int) -> Proposal | None:
    """A proposal of a plan; None when there is none in it."""
    return Proposal.objects.select_related("made_by").filter(plan=plan, pk=number).first()


def of(plan: str, sorts: Collection[Sort], about: str | None = None) -> list[Proposal]:
    """The proposals of some sorts, the newest first; about one body or year, or all."""
    found = Proposal.objects.filter(plan=plan, sort__in=sorts).order_by("-pk")
    return list(found if about is None else found.filter(about=about))


def at(plan: str, approver: str) -> list[Proposal]:
    """What a body has not answered yet, and the groups it has set up; the oldest first."""
    wanted = Q(state=State.PROPOSED) | Q(state=State.APPROVED, sort=Sort.GROUP)
    return list(Proposal.objects.filter(wanted, plan=plan, approver=approver))
