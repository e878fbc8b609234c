"""A meeting: what must be decided, with paper and proposal; decided in place."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.site.meetings import access, actions, closing, letters
from kvarter.site.meetings.forms import HeldForm, ItemForm, MeetingForm, PointForm, WordsForm
from kvarter.site.meetings.models import Decision, Item, Kind, Meeting, State
from kvarter.site.meetings.pages.body import seat_choices
from kvarter.site.meetings.pages.place import CONFLICT, UNPROCESSABLE, Place, to, wrong_form
from kvarter.site.meetings.pages.points import AgendaPoint, danish, due_now, points
from kvarter.site.pages.rendering import Crumb, called, closed_page
from kvarter.wording.numbers import day as day_text

FILES: Final = (
    ("agenda_word", "agenda_file"),
    ("agenda_in_pdf", "agenda_pdf"),
    ("minutes_word", "minutes_file"),
    ("minutes_in_pdf", "minutes_pdf"),
)


class PointView(NamedTuple):
    """A point and the form under it."""

    point: AgendaPoint
    form: PointForm
    open: bool
    removable: bool


def meeting(request: HttpRequest, plan: str, meeting: int) -> HttpResponse:
    """The agenda, and what the one who asks may write on it."""
    place = Place(request, plan)
    held = place.meeting(meeting)
    forms: dict[str, WordsForm] = {}
    told = notice = ""
    if request.method == "POST" and request.POST.get("action") == "send":
        notice = _sent(place, held)
    elif request.method == "POST":
        try:
            if _done(place, held, forms):
                key = request.POST.get("point", "")
                return to(place.seen.link("meeting", plan=plan, meeting=str(meeting)) + (f"#{key}" if key else ""))
        except actions.RefusedError as refused:
            told = refused.key
        held = place.meeting(meeting)
    seen, today, of = place.seen, place.today, place.body(held.body)
    name, _danish = called(seen, of)
    title = seen.say("meeting_name", day=day_text(held.day, seen.lang))
    runs = access.runs(place.user, place.plan, of.id)
    planned = held.state == State.PLANNED
    may_hold = held.day <= today
    names = {"plan": plan, "meeting": str(meeting)}
    return closed_page(
        request,
        "meetings/meeting",
        title=title,
        crumbs=place.crumbs(Crumb(name, seen.link("body", plan=plan, body=of.id), _danish), Crumb(title, "")),
        body=of,
        meeting=held,
        state=seen.say(f"meeting_{held.state}"),
        planned=planned,
        points=[_view(place, one, forms, runs=runs) for one in points(place, held, seen)],
        seats=[text for _key, text in seat_choices(place, of)],
        # What was written is on the page also when the minutes were closed meanwhile.
        runs=runs and (planned or bool(forms)),
        judges=runs,
        plan=place.plan,
        adds="add" in forms or (planned and (runs or access.sits_in(place.user, place.plan, of.id))),
        may_hold=may_hold,
        add=forms.get("add") or ItemForm(seen, today, seat_choices(place, of)),
        move=forms.get("move") or MeetingForm(seen, today, initial=_when(held)),
        hold=forms.get("hold") or HeldForm(seen, today, initial={"present": _present(place, held) if may_hold else ""}),
        files=[(seen.say(key), seen.link(name, **names)) for key, name in FILES],
        sends=runs and held.state != State.CANCELLED,
        notice=notice,
        asked=next(iter(forms), ""),
        told=seen.say(told) if told else "",
        status=CONFLICT if told == "item_elsewhere" else UNPROCESSABLE if told or forms else 200,
    )


def _sent(place: Place, held: Meeting) -> str:
    if not access.runs(place.user, place.plan, held.body):
        raise Http404("not theirs to do")
    if held.state == State.CANCELLED:
        return place.seen.say("meeting_closed")
    return letters.send(place.user, place, held).told(place.seen)


def _view(place: Place, one: AgendaPoint, forms: dict[str, WordsForm], *, runs: bool) -> PointView:
    sent = forms.get(one.key)
    form = sent if isinstance(sent, PointForm) else None
    item = one.item
    removable = (
        item.kind == Kind.OWN and not item.note and not one.decisions and (runs or item.made_by_id == place.user.pk)
    )
    return PointView(
        one,
        form or PointForm(place.seen, place.today, prefix=one.key, initial={"note": item.note}, asks=one.asks),
        form is not None,
        removable and item.meeting.state == State.PLANNED,
    )


def _when(held: Meeting) -> dict[str, object]:
    return {"day": held.day, "starts": held.starts, "ends": held.ends, "place": held.place}


def _present(place: Place, held: Meeting) -> str:
    filled = [one.key.partition("|")[0] for one in place.seated if one.body == held.body]
    return "\n".join(dict.fromkeys(filled))


def _done(place: Place, held: Meeting, forms: dict[str, WordsForm]) -> bool:
    """Whether what was asked is done; when not, ``forms`` has the form with its faults."""
    post, by = place.request.POST, place.user
    asked = post.get("action", "")
    runs = access.runs(by, place.plan, held.body)
    if asked not in ("add", "remove") and not runs:
        raise Http404("not theirs to do")
    if not (runs or access.sits_in(by, place.plan, held.body)):
        raise Http404("not theirs to do")
    match asked:
        case "add":
            add = ItemForm(place.seen, place.today, seat_choices(place, place.body(held.body)), post)
            if add.is_valid():
                actions.add_item(by, held, add.said())
                return True
            forms["add"] = add
        case "remove":
            item = _own_item(place, held, runs=runs)
            actions.remove_item(by, item)
            return True
        case "write":
            return _written(place, held, forms)
        case "withdraw":
            actions.withdraw(by, _decision(place, held))
            return True
        case "move":
            move = MeetingForm(place.seen, place.today, post)
            if move.is_valid():
                actions.move(by, held, move.said())
                return True
            forms["move"] = move
        case "cancel":
            actions.cancel(by, held)
            return True
        case "hold":
            hold = HeldForm(place.seen, place.today, post)
            if hold.is_valid():
                closing.close(by, held, hold.cleaned_data["present"], due_now(place, held, danish()), place.today)
                return True
            forms["hold"] = hold
        case _:
            wrong_form()
    return False


def _written(place: Place, held: Meeting, forms: dict[str, WordsForm]) -> bool:
    key = place.request.POST.get("point", "")
    found = next((one for one in points(place, held, danish()) if one.key == key), None)
    if found is None:
        raise Http404("point")
    form = PointForm(place.seen, place.today, place.request.POST, prefix=key, asks=found.asks)
    forms[key] = form
    if not form.is_valid():
        return False
    seen = place.number("seen")
    decided = form.decided(danish(), found.item.title, held.day)
    actions.write(place.user, held, found.kept, seen=seen, note=form.cleaned_data["note"], decided=decided)
    del forms[key]
    return True


def _own_item(place: Place, held: Meeting, *, runs: bool) -> Item:
    item = Item.objects.select_related("meeting").filter(meeting=held, pk=place.number("item")).first()
    if item is None or not place.sees(item) or not (runs or item.made_by_id == place.user.pk):
        raise Http404("item")
    return item


def _decision(place: Place, held: Meeting) -> Decision:
    found = Decision.objects.select_related("item", "item__meeting").filter(
        item__meeting=held, pk=place.number("decision")
    )
    one = found.first()
    if one is None or not place.sees(one.item):
        raise Http404("decision")
    return one
