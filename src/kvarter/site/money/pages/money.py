"""What has the plan cost, and where does it end? Budget, accounts, years, co-financing and what it all rests on."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.followup.money import money as standing
from kvarter.site.money import queries
from kvarter.site.pages.rendering import Crumb, page, plan_crumbs, plan_of
from kvarter.site.shown.money import money_view
from kvarter.site.visit import visit
from kvarter.wording.money import RULE


def money(request: HttpRequest, plan: str) -> HttpResponse:
    """The money of a plan that has a budget."""
    seen = visit(request)
    of = plan_of(seen, plan)
    held = standing(of, queries.actuals(plan, seen.as_of))
    if held is None:
        raise Http404("budget")
    title = seen.say("money_title")
    return page(
        request,
        "money",
        title=title,
        crumbs=plan_crumbs(seen, of, Crumb(title, "")),
        plan=of,
        view=money_view(seen, of, held),
        rule=RULE[seen.lang],
    )
