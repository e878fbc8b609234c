"""A series: the figure that is due is written down here, beside those there are; the coordinator says who brings it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.model.periods import parse_period
from kvarter.site.accounts.models import RoleName, User
from kvarter.site.deliveries import actions, queries
from kvarter.site.deliveries.entering import Entered, entered, lock_of
from kvarter.site.deliveries.forms import AssignmentForm, Choices, FigureForm
from kvarter.site.deliveries.pages.desk import Desk, desk_of, period_of
from kvarter.site.deliveries.series import Wanted, in_address
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.sent import UNPROCESSABLE, to, whole_number, wrong_form
from kvarter.site.shown.figures import figure_view
from kvarter.wording.numbers import period as period_text
from kvarter.wording.numbers import quantity

MOST_SHOWN = 8
NAMED = "user", "role", "body"


def series(request: HttpRequest, plan: str, series: str) -> HttpResponse:
    """One series of a plan, for who brings it and for the coordinator."""
    desk = desk_of(request, plan)
    of = desk.series(series)
    seen = desk.seen
    asked = request.POST.get("action", "") if request.method == "POST" else ""
    named = desk.named(of)
    missing = desk.missing_of([of])
    wanted = {str(one.period) for one in missing}
    chosen = request.GET.get("period", "")
    period = chosen if chosen in wanted else next((str(one.period) for one in missing), "")
    first = {"period": period, "source": of.indicator.source}
    form = FigureForm(seen, of, named.unit, initial=first)
    who = _assignment_form(desk, of, None)
    found: Entered | None = None
    told = ""
    match asked:
        case "":
            pass
        case "send":
            form = FigureForm(seen, of, named.unit, request.POST)
            found = entered_in(desk, of, form)
            if found.said is not None:
                try:
                    made = actions.submit(desk.user, plan, of.key, found.period, found.said)
                except actions.RefusedError as refused:
                    told = seen.say(refused.key)
                else:
                    return to(seen.link("delivery", plan=plan, delivery=str(made.pk)))
        case "assign" if desk.coordinates:
            who = _assignment_form(desk, of, request)
            if who.is_valid():
                actions.assign(desk.user, plan, of.key, **_chosen(who))
                return to(seen.link("delivery_series", plan=plan, series=in_address(of.key)))
        case "assign":
            raise Http404("not theirs to say")
        case _:
            wrong_form()
    figures = desk.following.release.figures(*of.key)
    return closed_page(
        request,
        "deliveries/series",
        title=named.name,
        danish=named.danish,
        crumbs=desk.crumbs(Crumb(named.name, "", named.danish)),
        plan=desk.plan,
        named=named,
        wanted=of,
        who=desk.who(of),
        missing=[(period_text(one.period, seen.lang), one.day, one.days_late, str(one.period)) for one in missing],
        figures=[
            (figure_view(seen, one, of.indicator), lock_of(figures, one.period) is not None)
            for one in reversed(figures[-MOST_SHOWN:])
        ],
        way=[(period_of(seen, one), seen.say(f"figure_state_{one.state}"), one, _link(desk, one.submission_id))
             for one in queries.of_series(plan, of.key)[:MOST_SHOWN]],
        form=form,
        questions=asked_about(desk, of, found),
        shows_answer=bool(found and found.questions),
        shows_why=bool(found and any(one.field == "why" for one in found.wrong)) or bool(form.data.get("why")),
        assignment=who if desk.coordinates else None,
        given=[one for one in queries.earlier_assignments(plan, of.key) if desk.coordinates],
        told=told,
        asked=asked,
        status=UNPROCESSABLE if asked else 200,
    )  # fmt: skip


def entered_in(desk: Desk, of: Wanted, form: FigureForm) -> Entered:
    """What a form says, with what is wrong put on its fields."""
    if not form.is_valid():
        return Entered("", None, (), ())
    found = entered(desk.seen, desk.following, of, form.texts(), desk.today)
    for one in found.wrong:
        form.add_error(one.field if one.field in form.fields else "value", one.sentence)
    return found


def asked_about(desk: Desk, of: Wanted, found: Entered | None) -> list[str]:
    """The questions about a figure, in words."""
    return [] if found is None else question_texts(desk, of, [list(one) for one in found.questions])


def question_texts(desk: Desk, of: Wanted, asked: list[list[Any]]) -> list[str]:
    """Questions as they are kept, in words."""
    return [
        desk.seen.say(
            f"figure_question_{code}",
            period=period_text(parse_period(str(when)), desk.seen.lang),
            value=quantity(float(value), of.indicator.unit, desk.seen.lang),
        )
        for code, when, value in asked
    ]


def _link(desk: Desk, number: int) -> str:
    return desk.seen.link("delivery", plan=desk.plan.id, delivery=str(number))


def _assignment_form(desk: Desk, of: Wanted, request: HttpRequest | None) -> AssignmentForm:
    given = desk.assignments.get(of.key)
    held = {"who": "", "days_after": None if given is None else given.days_after}
    if given is not None:
        name = next((one for one in NAMED if getattr(given, f"{one}_id" if one == "user" else one)), "")
        held["who"] = f"{name}:{given.user_id if name == 'user' else getattr(given, name)}" if name else ""
    choices = _choices(desk) if desk.coordinates else []
    return AssignmentForm(
        desk.seen, choices, of.delivery.days_after, request.POST if request is not None else None, initial=held
    )


def _choices(desk: Desk) -> Choices:
    roles = (RoleName.CONTRIBUTOR, RoleName.ACTIVITY_LEAD, RoleName.SECRETARIAT_LEADER, RoleName.DATA_STEWARD)
    users = User.objects.filter(
        is_active=True, roles__taken_at=None, roles__plan__in=("", desk.plan.id), roles__role__in=(*roles, *_OF_BODIES)
    )
    return [
        *((f"role:{one.value}", desk.seen.say(f"role_{one.value}")) for one in roles),
        *((f"body:{one.id}", one.name) for one in desk.plan.bodies),
        *((f"user:{one.pk}", str(one)) for one in users.distinct().order_by("username")),
    ]


_OF_BODIES = (RoleName.BODY_MEMBER, RoleName.CHAIR)


def _chosen(form: AssignmentForm) -> dict[str, Any]:
    kind, _, name = str(form.cleaned_data["who"]).partition(":")
    user = User.objects.filter(pk=whole_number(name) or 0).first() if kind == "user" else None
    return {
        "user": user,
        "role": name if kind == "role" else "",
        "body": name if kind == "body" else "",
        "days_after": form.cleaned_data["days_after"],
    }
