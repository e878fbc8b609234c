"""What is due for me, what I have sent, and for the coordinator what waits and what is missing."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.site.deliveries import access, actions, queries
from kvarter.site.deliveries.models import State, Version
from kvarter.site.deliveries.pages.desk import Desk, desk_of, key_of, period_of
from kvarter.site.deliveries.series import Missing
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.sent import to, whole_number, wrong_form
from kvarter.wording.numbers import period as period_text
from kvarter.wording.problems import sentence

AT_ONCE: Final = 20
MOST_ENDED: Final = 10
CONFLICT: Final = 409


def deliveries(request: HttpRequest, plan: str) -> HttpResponse:
    """One's own list."""
    desk = desk_of(request, plan)
    seen = desk.seen
    mine = [one for one in desk.missing if desk.is_for(one.wanted)]
    sent = [one for one in desk.under_way if one.submission.made_by_id == desk.user.pk and one.state != State.DRAFT]
    drafts = [one for one in desk.under_way if one.submission.made_by_id == desk.user.pk and one.state == State.DRAFT]
    return closed_page(
        request,
        "deliveries/deliveries",
        title=seen.say("deliveries_title"),
        crumbs=desk.crumbs(),
        plan=desk.plan,
        due=[missing_row(desk, one) for one in mine],
        returned=[way_row(desk, one) for one in sent if one.state == State.RETURNED],
        waiting=[way_row(desk, one) for one in sent if one.state == State.SUBMITTED],
        ended=[way_row(desk, one) for one in queries.ended(plan, desk.user, MOST_ENDED)],
        read=seen.link("delivery_read", plan=plan, upload=str(drafts[0].submission.upload)) if drafts else "",
        upload=seen.link("delivery_upload", plan=plan),
        coordinator=seen.link("deliveries_missing", plan=plan) if desk.coordinates else "",
        own_series=[desk.named(one) for one in desk.wanted.values() if desk.is_for(one)],
    )


def missing_list(request: HttpRequest, plan: str) -> HttpResponse:
    """The coordinator's: what waits for approval, what is late and by whom, and what comes next."""
    desk = desk_of(request, plan)
    seen = desk.seen
    told: list[str] = []
    if request.method == "POST":
        if request.POST.get("action") != "approve":
            wrong_form()
        told = _approved(request, desk)
        if not told:
            return to(seen.link("deliveries_missing", plan=plan))
        desk = desk_of(request, plan)
    waiting = [one for one in desk.under_way if one.state == State.SUBMITTED]
    late = [one for one in desk.missing if one.days_late]
    title = seen.say("deliveries_missing_title")
    return closed_page(
        request,
        "deliveries/missing",
        title=title,
        crumbs=desk.crumbs(Crumb(title, "")),
        plan=desk.plan,
        told=told,
        waiting=_to_approve(desk, waiting[:AT_ONCE]),
        more=max(0, len(waiting) - AT_ONCE),
        late=[missing_row(desk, one) for one in late],
        coming=[missing_row(desk, one) for one in desk.missing if not one.days_late],
        series=[(desk.named(one), desk.who(one), one.key in desk.assignments) for one in desk.wanted.values()],
        status=CONFLICT if told else 200,
    )


def _to_approve(desk: Desk, waiting: list[Version]) -> list[dict[str, Any]]:
    """Rows with whether another must approve the figure, since it is one's own."""
    mine = {one.submission_id for one in waiting if desk.user.pk in (one.submission.made_by_id, one.written_by_id)}
    another = bool(mine) and access.has_other_coordinator(desk.user, desk.plan.id)
    return [{**way_row(desk, one), "another": another and one.submission_id in mine} for one in waiting]


def _approved(request: HttpRequest, desk: Desk) -> list[str]:
    """Approves what was ticked; what is wrong when nothing was."""
    wanted = []
    for text in request.POST.getlist("figure"):
        number, _, version = text.partition(":")
        found = queries.submission(desk.plan.id, whole_number(number) or 0)
        if found is None or found.measure not in desk.following.indicators:
            raise Http404("submission")
        wanted.append((found, whole_number(version) or 0))
    if not wanted:
        return [desk.seen.say("figure_none_ticked")]
    units = {name: one.unit for name, one in desk.following.indicators.items()}
    try:
        actions.approve(desk.user, units, wanted)
    except actions.RefusedError as refused:
        return [desk.seen.say(refused.key), *(sentence(one, desk.seen.lang) for one in refused.problems)]
    return []


def missing_row(desk: Desk, one: Missing) -> dict[str, Any]:
    """A figure that is not there, as a row."""
    way = desk.on_the_way.get((one.wanted.key, str(one.period)))
    state = "" if way is None or way.state == State.DRAFT else desk.seen.say(f"figure_state_{way.state}")
    return {
        "named": desk.named(one.wanted),
        "link": desk.link_for(one),
        "period": period_text(one.period, desk.seen.lang),
        "day": one.day,
        "late": one.days_late,
        "who": desk.who(one.wanted),
        "criteria": len(one.wanted.criteria),
        "state": state,
    }


def way_row(desk: Desk, one: Version) -> dict[str, Any]:
    """A figure on its way, as a row."""
    of = desk.wanted.get(key_of(one))
    return {
        "version": one,
        "named": desk.named(of) if of is not None else None,
        "measure": one.submission.measure,
        "period": period_of(desk.seen, one),
        "value": desk.value(of, one) if of is not None else "",
        "who": one.submission.made_by,
        "link": desk.seen.link("delivery", plan=desk.plan.id, delivery=str(one.submission_id)),
        "asked": len(one.questions),
    }
