"""Where a page of meetings stands: the plan as it is today, who asks, and the bodies they see."""

from __future__ import annotations

from functools import cached_property

from django.http import Http404, HttpRequest

from kvarter.followup.standing import Following
from kvarter.model.bodies import Body
from kvarter.model.plans import Plan
from kvarter.site.accounts.models import User
from kvarter.site.configuration import site_day
from kvarter.site.following import following
from kvarter.site.meetings import access, queries
from kvarter.site.meetings.models import Item, Meeting
from kvarter.site.pages.rendering import Crumb, plan_crumbs
from kvarter.site.sent import CONFLICT, UNPROCESSABLE, signed_in, to, whole_number, wrong_form
from kvarter.site.visit import Visit, visit

__all__ = ["CONFLICT", "UNPROCESSABLE", "Place", "Standpoint", "to", "wrong_form"]


class Standpoint:
    """A plan as somebody stands to it. The day a visitor looks back to plays no part: an agenda is made from today."""

    def __init__(self, seen: Visit, user: User, plan: str) -> None:
        """Raises ``Http404`` when there is no such plan, or none of its bodies is theirs to see."""
        self.seen, self.user, self.today = seen, user, site_day()
        self.following: Following = following(self.today, illustrative=True)
        found = self.following.plans.get(plan)
        if found is None:
            raise Http404("plan")
        self.plan: Plan = found
        self.bodies = access.bodies_seen(self.user, found)
        if not self.bodies:
            raise Http404("bodies")

    @cached_property
    def seated(self) -> list[queries.Seated]:
        """Every seat of the plan that is filled now."""
        return queries.seated(self.plan.id)

    @cached_property
    def own_seats(self) -> dict[str, set[str]]:
        """The seats the user fills, by body."""
        found: dict[str, set[str]] = {}
        for one in self.seated:
            if one.user == self.user.pk:
                found.setdefault(one.body, set()).add(one.key)
        return found

    def body(self, name: str) -> Body:
        """A body by its id. Raises ``Http404`` when it is not theirs to see."""
        for one in self.bodies:
            if one.id == name:
                return one
        raise Http404("body")

    def meeting(self, number: int) -> Meeting:
        """A meeting by its number. Raises ``Http404`` when it is not theirs to see."""
        found = queries.meeting(self.plan.id, number)
        if found is None:
            raise Http404("meeting")
        self.body(found.body)
        return found

    def sees(self, item: Item) -> bool:
        """Whether the user sees an item."""
        # Whose seats they fill is a question to the database, which an open item does not need.
        seats = self.own_seats.get(item.meeting.body, ()) if item.closed else ()
        return access.sees(self.user, self.plan, item, seats)


class Place(Standpoint):
    """A page about a plan that somebody asks for."""

    def __init__(self, request: HttpRequest, plan: str) -> None:
        """Raises ``Http404`` as ``Standpoint`` does."""
        self.request = request
        super().__init__(visit(request), signed_in(request), plan)

    def crumbs(self, *more: Crumb) -> tuple[Crumb, ...]:
        """The way to a page of meetings."""
        first = Crumb(self.seen.say("meetings_title"), self.seen.link("meetings", plan=self.plan.id))
        return plan_crumbs(self.seen, self.plan, *((first, *more) if more else (first._replace(link=""),)))

    def number(self, name: str) -> int:
        """A number a form carries; 0 when it is none."""
        return whole_number(self.request.POST.get(name, "")) or 0
