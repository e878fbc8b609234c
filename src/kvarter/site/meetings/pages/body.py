"""A body: its terms of reference, who fills its seats from when to when, and its meetings."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.model.bodies import Body
from kvarter.model.plans import Plan
from kvarter.site.meetings import access, actions, queries
from kvarter.site.meetings.forms import CoverForm, LeaveForm, MeetingForm, SeatForm, WordsForm
from kvarter.site.meetings.models import Seating
from kvarter.site.meetings.pages.overview import plan_lines
from kvarter.site.meetings.pages.place import UNPROCESSABLE, Place, to, wrong_form
from kvarter.site.pages.rendering import Crumb, called, closed_page


def body(request: HttpRequest, plan: str, body: str) -> HttpResponse:
    """One body, and what the one who asks may do with it."""
    place = Place(request, plan)
    of = place.body(body)
    forms: dict[str, WordsForm] = {}
    told = ""
    if request.method == "POST":
        try:
            address = _done(place, of, forms)
        except actions.RefusedError as refused:
            address, told = "", place.seen.say(refused.key)
        if address:
            return to(address)
    seen, today = place.seen, place.today
    held = queries.meetings(plan, [of.id])
    title, danish = called(seen, of)
    stands = _stands(place, of)
    chosen = queries.coverage(plan, of.id)
    begun = {"since": today, "until": today}
    return closed_page(
        request,
        "meetings/body",
        title=title,
        danish=danish,
        crumbs=place.crumbs(Crumb(title, "", danish)),
        body=of,
        level=seen.say(f"body_{of.level}"),
        seats=_seats(place, of, queries.seatings(plan, of.id)),
        meetings=[(one, seen.link("meeting", plan=plan, meeting=str(one.pk))) for one in reversed(held)],
        plan_lines=plan_lines(place, of, held),
        terms=seen.link("terms", plan=plan, body=of.id),
        calendar=seen.link("calendar_file", plan=plan, body=of.id),
        follows=_follows(place, of, chosen),
        runs=stands and access.runs(place.user, place.plan, of.id),
        fills=stands and access.fills_seats(place.user, place.plan),
        stands=stands,
        call=forms.get("call") or MeetingForm(seen, today),
        fill=forms.get("fill") or SeatForm(seen, today, seat_choices(place, of), initial=begun),
        leave=forms.get("leave") or LeaveForm(seen, today, initial=begun),
        cover=forms.get("cover") or CoverForm(seen, today, _parts(place.plan), initial={"parts": sorted(chosen)}),
        leaving=place.number("seating"),
        today=today,
        asked=next(iter(forms), ""),
        told=told,
        status=UNPROCESSABLE if told or forms else 200,
    )


def _stands(place: Place, of: Body) -> bool:
    """Whether a body is still there to be called and filled."""
    return of.dissolved is None or of.dissolved > place.today


def seat_choices(place: Place, of: Body) -> list[tuple[str, str]]:
    """A body's seats as a choice writes them."""
    parties = {party.id: party.name for party in place.plan.parties}
    return [
        (key, f"{member.role} ({parties[member.party]})" if member.party in parties else member.role)
        for key, (member, _count) in queries.seats_of(of).items()
    ]


def _parts(plan: Plan) -> list[tuple[str, str]]:
    return [*((one.id, one.name) for one in plan.goals), *((one.id, one.name) for one in plan.focus_areas)]


def _follows(place: Place, of: Body, chosen: set[str]) -> str:
    """What a body that has chosen some parts of the plan follows, in a sentence."""
    names = [name for key, name in _parts(place.plan) if key in chosen]
    if names:
        return place.seen.say("follows_parts", parts="; ".join(names))
    return place.seen.say("follows_none" if of.level == "operational" else "follows_all")


def _seats(place: Place, of: Body, seatings: list[Seating]) -> list[dict[str, object]]:
    """Each seat with those who fill it and have filled it; seats the plan no longer has come last."""
    parties = {party.id: party.name for party in place.plan.parties}
    seats = queries.seats_of(of)
    rows: list[dict[str, object]] = []
    for key in dict.fromkeys([*seats, *(one.seat for one in seatings)]):
        member, count = seats.get(key, (None, 0))
        own = [one for one in seatings if one.seat == key]
        now = [one for one in own if one.until is None]
        rows.append(
            {
                "role": member.role if member is not None else key.partition("|")[0],
                "party": parties.get((member.party if member is not None else "") or "", ""),
                "chair": member is not None and member.chair,
                "count": count,
                "now": now,
                "before": [one for one in own if one.until is not None],
                "empty": max(0, count - len(now)),
            }
        )
    return rows


def _done(place: Place, of: Body, forms: dict[str, WordsForm]) -> str:
    """Does what was asked; the answer is where to go on, or nothing when the form in ``forms`` has faults."""
    by, plan, post = place.user, place.plan.id, place.request.POST
    here = place.seen.link("body", plan=plan, body=of.id)
    asked = post.get("action", "")
    allowed = access.runs(by, place.plan, of.id) if asked in ("call", "cover") else access.fills_seats(by, place.plan)
    if not allowed or not _stands(place, of):
        raise Http404("not theirs to do")
    match asked:
        case "call":
            call = MeetingForm(place.seen, place.today, post)
            if call.is_valid():
                made = actions.call(by, plan, of.id, call.said())
                return place.seen.link("meeting", plan=plan, meeting=str(made.pk))
            forms["call"] = call
        case "cover":
            cover = CoverForm(place.seen, place.today, _parts(place.plan), post)
            if cover.is_valid():
                actions.cover(by, plan, of.id, cover.cleaned_data["parts"])
                return here
            forms["cover"] = cover
        case "fill":
            fill = SeatForm(place.seen, place.today, seat_choices(place, of), post)
            if fill.is_valid():
                chair = queries.seats_of(of)[fill.cleaned_data["seat"]][0].chair
                actions.fill_seat(by, plan, of.id, **fill.cleaned_data, chair=chair)
                return here
            forms["fill"] = fill
        case "leave":
            seating = Seating.objects.filter(plan=plan, body=of.id, pk=place.number("seating")).first()
            if seating is None:
                raise Http404("seating")
            leave = LeaveForm(place.seen, place.today, post)
            if leave.is_valid():
                actions.leave_seat(by, seating, leave.cleaned_data["until"])
                return here
            forms["leave"] = leave
        case _:
            wrong_form()
    return ""
