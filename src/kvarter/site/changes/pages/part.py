"""A part of a draft written in a form: what it says, the lists below it, and what others have written meanwhile."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.model import parts
from kvarter.model.activities import PlanCriterion
from kvarter.model.records import fields_of
from kvarter.site.changes import actions, criteria
from kvarter.site.changes.documents import fingerprint, whole_fingerprint
from kvarter.site.changes.filled_in import Filled, filled_part, filled_rows
from kvarter.site.changes.outline import THE_PLAN, below
from kvarter.site.changes.pages.place import CONFLICT, UNPROCESSABLE, ChangePlace, to
from kvarter.site.changes.part_form import PartForm, Sent, part_form, rows_form
from kvarter.site.meetings.actions import RefusedError
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.words import catalogue
from kvarter.wording.plan_fields import field_label, kind_label
from kvarter.wording.plan_values import name_of

LONGEST_TITLE = 90


def plan_part(request: HttpRequest, plan: str, change: int, part: str) -> HttpResponse:
    """The form of a part, or of one more in a list. Anybody but who writes in the draft is told that it is not there;
    who came too late is sent to what has become of the change."""
    place = ChangePlace(request, plan, change)
    if not place.edits:
        raise Http404("not theirs to do")
    if not place.writes:
        return to(place.link())
    address = "" if part == THE_PLAN else part
    try:
        now = parts.at(place.working, address)
    except KeyError:
        return (
            _new(place, address) if request.method in ("GET", "HEAD") or _asks(place, "add") else _gone(place, address)
        )
    if request.method == "POST":
        return _sent(place, address, now)
    return _page(place, address, now)


def _asks(place: ChangePlace, action: str) -> bool:
    return place.request.POST.get("action", "") == action


def _sent(place: ChangePlace, address: str, now: Any) -> HttpResponse:
    post, by, held = place.request.POST, place.user, place.change
    seen = post.get("seen", "")
    try:
        match post.get("action", ""):
            case "remove":
                actions.remove(by, held, address, seen)
                return to(_after(place, parts.owner_of(address)))
            case "lift":
                actions.lift(by, held, address)
                return to(_after(place, parts.owner_of(address)))
            case _:
                return _written(place, address, now, seen)
    except RefusedError:
        return to(place.link())
    except actions.ElsewhereError as elsewhere:
        if elsewhere.now is None and not _is_optional(place, address):
            return _gone(place, address)
        return _page(place, address, elsewhere.now, told="part_elsewhere_removing", status=CONFLICT)


def _written(place: ChangePlace, address: str, now: Any, seen: str) -> HttpResponse:
    filled = _filled(place, address, now)
    record = filled.record
    if record is None:
        return _page(place, address, now, sent=Sent(place.request.POST, filled.wrong), status=UNPROCESSABLE)
    read_anew = isinstance(record, PlanCriterion) and record.text != place.request.POST.get("read", "")
    if read_anew:
        record = criteria.read_into(record, place.working.period)
    elif isinstance(record, PlanCriterion):
        record = dataclasses.replace(record, reader="")  # somebody has seen the doubts and decided
    if isinstance(record, PlanCriterion):
        record = _sourced(record)
    try:
        actions.write(place.user, place.change, address, seen, record)
    except actions.ElsewhereError as elsewhere:
        if elsewhere.now is None and not _is_optional(place, address):
            return _gone(place, address)
        sent = Sent(place.request.POST, {}, elsewhere.now)
        return _page(place, address, elsewhere.now, sent=sent, told="part_elsewhere", status=CONFLICT)
    if read_anew:
        return to(place.part_link(address))
    return to(_after(place, parts.owner_of(address)))


def _filled(place: ChangePlace, address: str, now: Any) -> Filled:
    cls, name = _class_at(place, address)
    if parts.item_of(cls) is not None:
        return filled_rows(parts.item_of(cls), now, name, place.request.POST, place.known, place.seen)
    return filled_part(parts.arm(cls), now, place.request.POST, place.known, place.seen)


def _class_at(place: ChangePlace, address: str) -> tuple[Any, str]:
    """The type that stands at an address, and the field it stands in."""
    if not address:
        return type(place.working), ""
    steps = address.split(parts.BETWEEN)
    owner = parts.at(place.working, parts.owner_of(address))
    name = steps[-1] if len(steps) % 2 else steps[-2]
    hint = parts.hint_of(type(owner), (name,))
    return (parts.item_of(hint), name) if parts.sort_of(hint) == "parts" else (hint, name)


def _is_optional(place: ChangePlace, address: str) -> bool:
    """Whether nothing can stand at an address: a budget, an evaluation."""
    return len(address.split(parts.BETWEEN)) % 2 == 1 and parts.item_of(_class_at(place, address)[0]) is None


def _after(place: ChangePlace, owner: str) -> str:
    return place.part_link(owner) if owner else place.link() + "#plan"


def _gone(place: ChangePlace, address: str) -> HttpResponse:
    """What is answered to who writes in a part that somebody has taken out: what was written, to be kept elsewhere."""
    posted = [
        (key, text)
        for key in place.request.POST
        if key not in ("csrfmiddlewaretoken", "seen", "action", "read")
        for text in place.request.POST.getlist(key)
        if text
    ]
    title = place.seen.say("part_gone_title")
    return closed_page(
        place.request,
        "changes/part_gone",
        title=title,
        crumbs=place.crumbs(Crumb(place.change.title, place.link()), Crumb(title, "")),
        posted=posted,
        back=_after(place, ""),
        address=address,
        status=CONFLICT if place.request.method == "POST" else 404,
    )


def _page(
    place: ChangePlace, address: str, now: Any, *, sent: Sent | None = None, told: str = "", status: int = 200
) -> HttpResponse:
    seen, lang = place.seen, place.seen.lang
    cls, name = _class_at(place, address)
    item = parts.item_of(cls)
    is_rows = item is not None
    form: PartForm
    if is_rows:
        owner = type(parts.at(place.working, parts.owner_of(address)))
        form = rows_form(owner, name, item, now, place.known, seen, sent)
        title, danish = field_label(owner, (name,), lang), False
    else:
        form = part_form(parts.arm(cls), now, place.known, seen, sent)
        called = "" if now is None else name_of(now)
        title = _short(called) or kind_label(parts.arm(cls), lang)
        danish = bool(called) and lang == "en"
    steps = len(address.split(parts.BETWEEN)) if address else 0
    is_part = bool(address) and steps % 2 == 0
    criterion = now if isinstance(now, PlanCriterion) else None
    return closed_page(
        place.request,
        "changes/part",
        title=title,
        danish=danish,
        crumbs=_crumbs(place, address, title, danish=danish),
        kind=kind_label(item if is_rows else parts.arm(cls), lang),
        form=form,
        seen_now=fingerprint(now),
        seen_whole=whole_fingerprint(now),
        lists=() if now is None or is_rows or not address else below(now, address, place.part_link, lang),
        removable=is_part or (now is not None and bool(address) and not is_rows),
        liftable=is_part and not address.endswith(parts.BETWEEN + parts.keys_of(_list_of(place, address))[0]),
        understood=criteria.understood(criterion, place.working, seen) if criterion is not None else None,
        read=criterion.text if criterion is not None else "",
        conflict=sent is not None and sent.theirs is not None,
        told=seen.say(told) if told else "",
        faulty=status == UNPROCESSABLE,
        back=_after(place, parts.owner_of(address)),
        status=status,
    )


def _list_of(place: ChangePlace, address: str) -> Any:
    owner = parts.at(place.working, parts.owner_of(address))
    return getattr(owner, address.split(parts.BETWEEN)[-2])


def _crumbs(place: ChangePlace, address: str, title: str, *, danish: bool) -> tuple[Crumb, ...]:
    steps = address.split(parts.BETWEEN) if address else []
    lang_mark = place.seen.lang == "en"
    found = [Crumb(place.change.title, place.link(), lang_mark)]
    for end in range(2, len(steps), 2):
        inner = parts.BETWEEN.join(steps[:end])
        if inner != address:
            found.append(Crumb(_short(name_of(parts.at(place.working, inner))), place.part_link(inner), lang_mark))
    return place.crumbs(*found, Crumb(title, "", danish))


def _new(place: ChangePlace, address: str) -> HttpResponse:
    """The form of one more in a list."""
    steps = address.split(parts.BETWEEN)
    owner_address, name = parts.BETWEEN.join(steps[:-1]), steps[-1]
    try:
        owner = parts.at(place.working, owner_address)
        hint = parts.hint_of(type(owner), (name,))
    except (KeyError, StopIteration):
        raise Http404("part") from None
    if parts.sort_of(hint) != "parts":
        raise Http404("part")
    cls, seen = parts.item_of(hint), place.seen
    sent, status = None, 200
    if place.request.method == "POST":
        filled = _filled_new(place, cls)
        if filled.record is not None:
            return _added(place, owner_address, name, filled.record)
        sent, status = Sent(place.request.POST, filled.wrong), UNPROCESSABLE
    kind = kind_label(cls, seen.lang)
    title = seen.say("part_new_title", kind=kind.lower())
    return closed_page(
        place.request,
        "changes/part_new",
        title=title,
        crumbs=_crumbs(place, f"{owner_address}:{name}:+" if owner_address else f"{name}:+", title, danish=False),
        form=part_form(cls, None, place.known, seen, sent, new=True),
        faulty=status == UNPROCESSABLE,
        back=_after(place, owner_address),
        status=status,
    )


def _filled_new(place: ChangePlace, cls: Any) -> Filled:
    """A new part as its form says it; the id is made when it is added."""
    started = {"id": "ny"} if any(field.key == "id" for field in fields_of(cls)) else {}
    if cls is PlanCriterion:
        text = place.request.POST.get("text", "").strip()
        started |= {"form": "vague"}
        filled = filled_part(cls, None, place.request.POST, place.known, place.seen, started=started)
        return filled if text or filled.record is None else Filled(None, {"text": (place.seen.say("part_needs_text"),)})
    filled = filled_part(cls, None, place.request.POST, place.known, place.seen, started=started)
    named = "name" if hasattr(cls, "name") else "title" if hasattr(cls, "title") else ""
    if filled.record is not None and named and not getattr(filled.record, named):
        return Filled(None, {named: (place.seen.say("part_needs_text"),)})
    return filled


def _added(place: ChangePlace, owner: str, name: str, record: Any) -> HttpResponse:
    new = [record]
    if isinstance(record, PlanCriterion):
        new = [_sourced(one) for one in criteria.several(record, place.working.period)]
    try:
        made = actions.add(place.user, place.change, owner, name, new)
    except RefusedError:
        return to(place.link())
    except actions.ElsewhereError:
        return _gone(place, owner)
    return to(place.part_link(made[0]))


def _sourced(criterion: PlanCriterion) -> PlanCriterion:
    return criteria.with_source(criterion, catalogue("da")["change_logbook"])


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rstrip() + "…"
