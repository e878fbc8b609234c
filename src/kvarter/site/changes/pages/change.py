"""One change: what differs, what must be seen to, who has said what, and the next step."""

from __future__ import annotations

from typing import NamedTuple

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse

from kvarter.files.printing import plan_text
from kvarter.model import parts
from kvarter.model.approvals import board_of, needed
from kvarter.model.differences import differences
from kvarter.model.merging import Clash
from kvarter.site.changes import actions, approving, queries
from kvarter.site.changes.agenda import outside_sentences
from kvarter.site.changes.documents import problems_in
from kvarter.site.changes.forms import CommentForm, OutsideForm, ProposeForm
from kvarter.site.changes.models import OPEN, State
from kvarter.site.changes.outline import outline
from kvarter.site.changes.pages.place import CONFLICT, UNPROCESSABLE, ChangePlace, to
from kvarter.site.changes.pages.versions import file_answer
from kvarter.site.changes.telling import ProblemView, told_problems
from kvarter.site.meetings.actions import RefusedError
from kvarter.site.meetings.forms import WordsForm
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.sent import whole_number
from kvarter.site.shown.versions import version_name
from kvarter.wording.plan_changes import told
from kvarter.wording.plan_fields import field_label, kind_label
from kvarter.wording.plan_values import Values, name_of, names_in
from kvarter.wording.plan_weight import shift_sentences


class ClashView(NamedTuple):
    """A place both have changed: what it is, and both texts."""

    key: str
    name: str
    mine: str
    theirs: str


def plan_change(request: HttpRequest, plan: str, change: int) -> HttpResponse:
    """A change, and what the one who asks may do with it."""
    place = ChangePlace(request, plan, change)
    forms: dict[str, WordsForm] = {}
    clashes: tuple[Clash, ...] = ()
    problem, status = "", 200
    if request.method == "POST":
        try:
            if _done(place, forms):
                return to(place.link())
            status = UNPROCESSABLE
        except RefusedError as refused:
            problem, status = refused.key, UNPROCESSABLE
        except actions.ElsewhereError:
            problem, status = "change_elsewhere", CONFLICT
        except actions.ClashesError as found:
            clashes, status = found.clashes, CONFLICT
        place = ChangePlace(request, plan, change)
    return _page(place, forms, clashes, problem, status)


def _page(
    place: ChangePlace, forms: dict[str, WordsForm], clashes: tuple[Clash, ...], problem: str, status: int
) -> HttpResponse:
    seen, held, base = place.seen, place.change, place.base
    lang = seen.lang
    wanted = None if base is None else needed(base.plan, place.working)
    is_open = held.state in OPEN
    bodies = [(one.id, one.name) for one in (place.plan or place.working).bodies if one.dissolved is None]
    board = board_of(place.plan or place.working)
    missing = approving.outside_missing(held, place.around) if is_open else None
    taken = held.state == State.DECIDED and missing is None
    return closed_page(
        place.request,
        "changes/change",
        title=held.title,
        danish=True,
        crumbs=place.crumbs(Crumb(held.title, "", danish=lang == "en")),
        change=held,
        plan=place.working,
        state=seen.say("change_state_taken" if taken else f"change_state_{held.state}"),
        is_open=is_open,
        first=held.base == 0,
        parts=[] if base is None else told(base.plan, place.working, differences(base.plan, place.working), lang),
        base=version_name(seen, base) if base is not None else "",
        behind=is_open and base is not None and base != place.around.current,
        shifts=[] if base is None or wanted is None else shift_sentences(wanted.shifts, base.plan, place.working, lang),
        strategic=wanted is not None and wanted.strategic,
        fund=[] if wanted is None else outside_sentences(seen, wanted),
        problems=_problems(place) if place.writes else [],
        outline=outline(place.working, place.part_link, lang) if place.writes else None,
        body=next((one for one in (place.plan or place.working).bodies if one.id == held.body), None),
        meeting_link=_meeting(place),
        comments=queries.comments(held),
        outside=[(one, seen.say(f"outside_{one.what}")) for one in queries.outside(held)],
        missing=missing or "",
        edits=place.edits,
        writes=place.writes,
        proposes=place.writes and base is not None,
        signs=place.writes and base is None,
        records=place.edits and held.state in (State.PROPOSED, State.DECIDED) and missing is not None,
        backs=place.edits and held.state in (State.PROPOSED, State.DECIDED) and not taken,
        comment=forms.get("comment") or CommentForm(seen, place.today),
        propose=forms.get("propose")
        or ProposeForm(seen, place.today, bodies, initial={"body": board.id if board is not None else ""}),
        outside_form=forms.get("outside") or OutsideForm(seen, place.today, initial={"day": place.today}),
        clashes=[_clash(place, one) for one in clashes],
        upload=seen.link("plan_upload", plan=place.plan_id, change=str(held.pk)),
        file=seen.link("plan_change_file", plan=place.plan_id, change=str(held.pk)),
        became=seen.link("plan_versions", plan=place.plan_id)
        if held.state == State.APPROVED and place.plan_id in seen.following.plans
        else "",
        asked=next(iter(forms), ""),
        told=seen.say(problem) if problem else "",
        status=status,
    )


def _problems(place: ChangePlace) -> list[ProblemView]:
    _document, found = problems_in(place.working, place.around)
    return told_problems(found, place.known, place.part_link, place.seen)


def _meeting(place: ChangePlace) -> str:
    decision = place.change.decision
    if decision is None or place.plan_id not in place.seen.following.plans:
        return ""
    return place.seen.link("meeting", plan=place.plan_id, meeting=str(decision.item.meeting_id))


def _clash(place: ChangePlace, one: Clash) -> ClashView:
    lang = place.seen.lang
    part = next((held for held in (one.mine, one.theirs, one.base) if held is not None), None)
    nothing = place.seen.say("change_nothing_there")
    if not one.field:
        name = f"{kind_label(type(part), lang)} »{name_of(part)}«"
        gone = place.seen.say("change_part_removed")
        values = Values(names_in(place.working), lang)
        both = [gone if held is None else values.record(held) for held in (one.mine, one.theirs)]
        return ClashView(one.key, name, *both)
    owner = parts.at(place.working, one.address)
    hint = type(owner)
    values = Values(names_in(place.working), lang)
    texts = []
    for held in (one.mine, one.theirs):
        field = parts.hint_of(hint, one.field)
        texts.append("\n".join(values.lines(hint, one.field, field, held)) or nothing)
    where = f"{kind_label(hint, lang)} »{name_of(owner)}«: " if one.address else ""
    return ClashView(one.key, where + field_label(hint, one.field, lang), *texts)


def _done(place: ChangePlace, forms: dict[str, WordsForm]) -> bool:
    """Whether what was asked is done; when not, ``forms`` has the form with its faults."""
    post, by, held, seen = place.request.POST, place.user, place.change, place.seen
    asked = post.get("action", "")
    if asked != "comment" and not place.edits:
        raise Http404("not theirs to do")
    version = whole_number(post.get("version", "")) or 0
    match asked:
        case "comment":
            comment = CommentForm(seen, place.today, post)
            if comment.is_valid():
                actions.say(by, held, comment.cleaned_data["text"])
                return True
            forms["comment"] = comment
        case "propose":
            bodies = [(one.id, one.name) for one in (place.plan or place.working).bodies]
            propose = ProposeForm(seen, place.today, bodies, post)
            if propose.is_valid():
                approving.propose(by, held, version, propose.cleaned_data["body"])
                return True
            forms["propose"] = propose
        case "outside":
            outside = OutsideForm(seen, place.today, post)
            what = approving.outside_missing(held, place.around)
            if what is None:
                raise RefusedError("change_not_proposed")
            if outside.is_valid():
                approving.record_outside(by, held, what, **outside.cleaned_data)
                return True
            forms["outside"] = outside
        case "take_back":
            approving.take_back(by, held)
            return True
        case "withdraw":
            actions.withdraw(by, held)
            return True
        case "bring_in":
            theirs = [key.removeprefix("clash:") for key in post if key.startswith("clash:") and post[key] == "theirs"]
            actions.bring_in(by, held, theirs, chosen=bool(post.get("chosen")))
            return True
        case _:
            raise BadRequest("draft_wrong_form")
    return False


def plan_change_file(request: HttpRequest, plan: str, change: int) -> HttpResponse:
    """The working copy as a plan file."""
    place = ChangePlace(request, plan, change)
    answer = file_answer(plan_text(place.working), f"{plan}.yaml")
    answer["Cache-Control"] = "no-store"
    return answer
