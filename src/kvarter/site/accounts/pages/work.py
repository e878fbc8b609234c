"""One's own work: where somebody who has signed in begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from kvarter.site.accounts import demo
from kvarter.site.accounts.access import (
    ADMINISTRATION,
    BEGINNERS,
    LEADS,
    MEETINGS,
    SECRETARIAT,
    TEAM,
    TRAIL,
    may,
    used_second_factor,
)
from kvarter.site.changes.queries import changes_seen
from kvarter.site.configuration import site_day
from kvarter.site.deliveries.access import delivers
from kvarter.site.pages.rendering import closed_page
from kvarter.site.sent import signed_in
from kvarter.site.visit import account_link, seen_today, visit
from kvarter.site.work.sources import tasks_of


def work(request: HttpRequest) -> HttpResponse:
    """What is due for somebody, what they are here, and the ways on."""
    seen = visit(request)
    user = signed_in(request)
    sure = used_second_factor(request)
    plans = seen.following.plans
    today = site_day()
    found = tasks_of(seen_today(seen.lang), user, today) if sure else []
    held = sorted(
        {(seen.say(f"role_{one.role}"), plans[one.plan].title if one.plan in plans else "") for one in user.held}
    )
    ways = [
        (seen.say(key), seen.link(name))
        for key, name, rule in (
            ("plan_new_title", "plan_new", BEGINNERS),
            ("people_title", "people", ADMINISTRATION),
            ("jobs_title", "jobs", ADMINISTRATION),
            ("trail_title", "trail", TRAIL),
        )
        if sure and may(rule, user, None)
    ]
    return closed_page(
        request,
        "accounts/work",
        title=seen.say("nav_work"),
        held=held,
        tasks=[(one, one.days_late(today), plans.get(one.plan)) for one in found],
        logbooks=[
            (plan, seen.link("entry_new", plan=plan.id), seen.link("logbook", plan=plan.id))
            for plan in plans.values()
            if sure and may(TEAM, user, plan.id) and any(focus.activities for focus in plan.focus_areas)
        ],
        meetings=[
            (plan, seen.link("meetings", plan=plan.id), seen.link("decisions", plan=plan.id))
            for plan in plans.values()
            if sure and may(MEETINGS, user, plan.id) and plan.bodies
        ],
        leads=[
            (plan, seen.link("own_activities", plan=plan.id))
            for plan in plans.values()
            if sure and may(LEADS, user, plan.id) and any(focus.activities for focus in plan.focus_areas)
        ],
        figures=[
            (plan, seen.link("deliveries", plan=plan.id)) for plan in plans.values() if sure and delivers(user, plan.id)
        ],
        money=[
            (plan, seen.say(key), seen.link(name, plan=plan.id))
            for plan in plans.values()
            for key, name, rule, there in (
                ("accounts_of", "accounts", SECRETARIAT, plan.budget is not None),
                ("milestones_of", "milestones", LEADS, bool(plan.milestones)),
                ("volunteers_of", "volunteers", LEADS, any(focus.activities for focus in plan.focus_areas)),
                ("papers_of", "papers", MEETINGS, bool(plan.bodies)),
            )
            if sure and there and may(rule, user, plan.id)
        ],
        changes=[(one, seen.link("plan_changes", plan=name)) for name, one in changes_seen(seen, user).items() if sure],
        sure=sure,
        ways=ways,
        security=account_link(seen.lang, "mfa_index"),
        mail=seen.link("mail") if sure else "",
        password=account_link(seen.lang, "account_change_password"),
        keys=seen.link("tokens") if sure and user.held else "",
        leave=account_link(seen.lang, "account_logout"),
        demo=seen.link("demo_roles") if demo.is_on() else "",
    )
