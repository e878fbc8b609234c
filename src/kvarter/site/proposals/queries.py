"""Reading proposals: only those of the plan asked about."""

from __future__ import annotations

from collections.abc import Collection

from kvarter.site.proposals.models import Proposal, Sort, State


def proposal(plan: str, number: int) -> Proposal | None:
    """A proposal of a plan; None when there is none in it."""
    return Proposal.objects.select_related("made_by").filter(plan=plan, pk=number).first()


def of(plan: str, sorts: Collection[Sort], about: str | None = None) -> list[Proposal]:
    """The proposals of some sorts, the newest first; about one body or year, or all."""
    found = Proposal.objects.filter(plan=plan, sort__in=sorts).order_by("-pk")
    return list(found if about is None else found.filter(about=about))


def waiting(plan: str, approver: str) -> list[Proposal]:
    """What a body has not answered yet, the oldest first."""
    return list(Proposal.objects.filter(plan=plan, approver=approver, state=State.PROPOSED))
