"""One's own work: where somebody who has signed in begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from kvarter.site.accounts import demo
from kvarter.site.accounts.access import used_second_factor
from kvarter.site.configuration import site_day
from kvarter.site.pages.rendering import closed_page
from kvarter.site.sent import signed_in
from kvarter.site.visit import account_link, seen_today, visit
from kvarter.site.work.sources import tasks_of
from kvarter.site.work.tasks import is_over
from kvarter.site.work.ways import first_steps, plan_ways, whole_ways


def work(request: HttpRequest) -> HttpResponse:
    """What is due for somebody, what they are here, and the ways on."""
    seen = visit(request)
    user = signed_in(request)
    sure = used_second_factor(request)
    today = site_day()
    found = tasks_of(seen_today(seen.lang), user, today) if sure else []
    rows = [
        (is_over(seen, one, today), (one, one.days_late(today), seen.following.plans.get(one.plan))) for one in found
    ]
    return closed_page(
        request,
        "accounts/work",
        title=seen.say("nav_work"),
        has_role=bool(user.held),
        # Before the second factor somebody sees what they are, and nothing of what they have.
        everywhere=sorted({seen.say(f"role_{one.role}") for one in user.held if not (sure and one.plan)}),
        tasks=[row for over, row in rows if not over],
        over=[row for over, row in rows if over],
        begins=first_steps(seen, user) if sure else [],
        plans=plan_ways(seen, user) if sure else [],
        sure=sure,
        ways=whole_ways(seen, user) if sure else [],
        security=account_link(seen.lang, "mfa_index"),
        mail=seen.link("mail") if sure else "",
        password=account_link(seen.lang, "account_change_password"),
        keys=seen.link("tokens") if sure and user.held else "",
        leave=account_link(seen.lang, "account_logout"),
        demo=seen.link("demo_roles") if demo.is_on() else "",
    )
