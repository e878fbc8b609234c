"""Where a page of changes stands: the plan, who asks, and what the store knows around it."""

from __future__ import annotations

from functools import cached_property

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from kvarter.model.plans import Plan
from kvarter.site.changes import access, queries
from kvarter.site.changes.documents import Surroundings, plan_in, surroundings
from kvarter.site.changes.fields import Known
from kvarter.site.changes.models import PlanChange, State
from kvarter.site.changes.outline import THE_PLAN
from kvarter.site.configuration import site_day
from kvarter.site.pages.rendering import Crumb, called
from kvarter.site.sent import signed_in
from kvarter.site.visit import visit

UNPROCESSABLE, CONFLICT = 422, 409


class Place:
    """A plan somebody asks about, also one that is not there yet but has a draft."""

    def __init__(self, request: HttpRequest, plan: str) -> None:
        """Raises ``Http404`` when there is neither plan nor draft."""
        self.request, self.seen, self.today = request, visit(request), site_day()
        self.user = signed_in(request)
        self.around: Surroundings = surroundings(plan)
        self.plan_id = plan
        self.edits = access.edits(self.user, plan)
        self.all = queries.changes(plan)
        if self.around.current is None and not self.all:
            raise Http404("plan")

    @cached_property
    def plan(self) -> Plan | None:
        """The plan as it is now."""
        return None if self.around.current is None else self.around.current.plan

    def crumbs(self, *more: Crumb) -> tuple[Crumb, ...]:
        """The way to a page of changes."""
        first: tuple[Crumb, ...] = (Crumb(self.seen.say("nav_plans"), self.seen.link("plans")),)
        if self.plan is not None and self.plan_id in self.seen.following.plans:
            text, danish = called(self.seen, self.plan)
            first = (*first, Crumb(text, self.seen.link("plan", plan=self.plan_id), danish))
        here = Crumb(self.seen.say("changes_title"), self.seen.link("plan_changes", plan=self.plan_id))
        return (*first, *((here, *more) if more else (here._replace(link=""),)))


class ChangePlace(Place):
    """A change somebody asks about."""

    def __init__(self, request: HttpRequest, plan: str, number: int) -> None:
        """Raises ``Http404`` for one that is not of the plan."""
        super().__init__(request, plan)
        found = queries.change(plan, number)
        if found is None:
            raise Http404("change")
        self.change: PlanChange = found
        self.base = self.around.version(found.base)
        self.working: Plan = plan_in(found)
        self.writes = self.edits and found.state == State.DRAFT

    @cached_property
    def known(self) -> Known:
        """What the fields of the plan can name."""
        return Known(self.working, self.around.indicators, self.around.areas)

    def link(self) -> str:
        """The page of the change."""
        return self.seen.link("plan_change", plan=self.plan_id, change=str(self.change.pk))

    def part_link(self, address: str) -> str:
        """The form of a part."""
        return self.seen.link("plan_part", plan=self.plan_id, change=str(self.change.pk), part=address or THE_PLAN)


def to(address: str) -> HttpResponse:
    """Sends on to a page after something was done."""
    return HttpResponseRedirect(address, status=303)
