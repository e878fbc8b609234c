"""Reading who delivers what and what is on its way: only what belongs to the plan asked about."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import F, Max, QuerySet

from kvarter.model.observations import SeriesKey
from kvarter.site.accounts.models import User
from kvarter.site.deliveries.models import Assignment, State, Submission, Version


def assignments(plans: Collection[str]) -> list[Assignment]:
    """Who delivers what now in some plans: one question."""
    return list(Assignment.objects.select_related("user").filter(plan__in=plans, ended_at=None))


def earlier_assignments(plan: str, key: SeriesKey) -> list[Assignment]:
    """Everybody who delivers or has delivered a series, the newest first."""
    found = Assignment.objects.select_related("user", "given_by")
    return list(found.filter(plan=plan, measure=key.measure, area=key.area, group=key.group).order_by("-pk"))


def newest() -> QuerySet[Version]:
    """The newest version of every submission, with its submission."""
    found = Version.objects.annotate(last=Max("submission__versions__number")).filter(number=F("last"))
    return found.select_related("submission", "submission__made_by", "written_by")


def under_way(plans: Collection[str]) -> list[Version]:
    """What is on its way in some plans, the oldest first."""
    return list(newest().filter(submission__plan__in=plans, submission__under_way=True).order_by("submission_id"))


def ended(plan: str, user: User | None, count: int) -> list[Version]:
    """What was approved last in a plan, by one user or by anybody."""
    found = newest().filter(submission__plan=plan, state=State.APPROVED)
    return list((found if user is None else found.filter(submission__made_by=user)).order_by("-written_at")[:count])


def of_series(plan: str, key: SeriesKey) -> list[Version]:
    """What is on its way or was approved of a series, the newest first."""
    found = newest().filter(
        submission__plan=plan, submission__measure=key.measure, submission__area=key.area, submission__group=key.group
    )
    return list(found.exclude(state__in=(State.WITHDRAWN, State.DRAFT)).order_by("-submission_id"))


def submission(plan: str, number: int) -> Submission | None:
    """A submission of a plan; None when there is none in it."""
    return Submission.objects.select_related("made_by").filter(plan=plan, pk=number).first()


def history(of: Submission) -> list[Version]:
    """Every step of a submission, the newest first."""
    return list(of.versions.select_related("written_by").order_by("-number"))


def drafts(plan: str, user: User, upload: UUID | None = None) -> list[Version]:
    """What somebody has read in from files (or from one) and neither sent nor dropped, in the order of the file."""
    found = newest().filter(submission__plan=plan, submission__made_by=user, state=State.DRAFT)
    return list((found if upload is None else found.filter(submission__upload=upload)).order_by("submission_id"))
