"""Drafts read from agreements: what was understood, gone through one criterion at a time, until the plan is there.

These are the only pages anything can be sent to, and they are only there with ``kvarter serve --drafts``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string

from kvarter.files.problems import ProblemsFound
from kvarter.model.problems import Problem
from kvarter.reading.agreements.review.corrections import corrected, texts_of
from kvarter.reading.agreements.review.drafts import (
    VERSION_LENGTH,
    ChangedElsewhereError,
    Draft,
    Passage,
    check_draft,
    decide,
    is_draft,
    read_draft,
)
from kvarter.reading.agreements.writing import PLAN
from kvarter.site import drafts as on_disk
from kvarter.site.pages.rendering import Crumb, frame
from kvarter.site.shown import drafts as about
from kvarter.site.shown.criterion_form import fields
from kvarter.site.shown.marked import pieces
from kvarter.site.visit import Visit, visit
from kvarter.wording.criteria import sentence_of
from kvarter.wording.criterion_fields import LABELS, doubt_question
from kvarter.wording.problems import told

ACCEPT, SKIP = "accept", "skip"
SENT: Final = frozenset({"csrfmiddlewaretoken", "version", "action", *LABELS})
_VERSION: Final = re.compile(rf"[0-9a-f]{{{VERSION_LENGTH}}}")
UNPROCESSABLE, CONFLICT, UNREADABLE = 422, 409, 500
MOST_TOLD: Final = 100


class Sent(NamedTuple):
    """What a form came back with."""

    version: str
    action: str
    texts: dict[str, str]


def drafts(request: HttpRequest) -> HttpResponse:
    """Every draft in the folder, and how far each has come."""
    seen = _seen(request)
    rows = [_row(seen, name, folder) for name, folder in on_disk.folders().items()]
    title = seen.say("drafts_title")
    return _page(request, "drafts", title=title, crumbs=(Crumb(title, ""),), rows=rows)


def draft(request: HttpRequest, draft: str) -> HttpResponse:
    """A draft: what was understood first, then what does not add up, then every criterion."""
    seen = _seen(request)
    folder = _folder(draft)
    try:
        read = read_draft(folder)
    except ProblemsFound as wrong:
        return _unreadable(request, draft, wrong)
    waiting = read.next_open()
    return _page(
        request,
        "draft",
        title=read.plan.title,
        danish=True,
        crumbs=_crumbs(seen, draft),
        name=draft,
        counts=about.counts(read),
        summary=about.summary(seen, read),
        done=about.done(seen, read),
        start=None if waiting is None else _link(seen, draft, read.passages[waiting]),
        begun=bool(len(read.passages) - read.counts[None]),
        finish=seen.link("draft_plan", draft=draft),
        problems=about.problems_of(seen, read),
        passages=[(one, _link(seen, draft, one), about.state_of(seen, one)) for one in read.passages],
    )


def criterion(request: HttpRequest, draft: str, criterion: str) -> HttpResponse:
    """One criterion: the sentence beside what was understood, to accept, correct or skip."""
    _seen(request)
    folder = _folder(draft)
    try:
        read = read_draft(folder)
        place = read.at(criterion)
        if request.method == "POST":
            return _decided(request, draft, read, place)
    except KeyError:
        raise Http404("criterion") from None
    except ProblemsFound as wrong:
        return _unreadable(request, draft, wrong)
    return _criterion_page(request, draft, read, place)


def plan(request: HttpRequest, draft: str) -> HttpResponse:
    """The plan that came of it: where it lies and what ``kvarter check`` says of it."""
    seen = _seen(request)
    folder = _folder(draft)
    try:
        read = read_draft(folder)
        looked = check_draft(read)
    except ProblemsFound as wrong:
        return _unreadable(request, draft, wrong)
    waiting = read.next_open()
    title = seen.say("draft_plan_title")
    return _page(
        request,
        "draft_plan",
        title=title,
        crumbs=_crumbs(seen, draft, read, Crumb(title, "")),
        name=draft,
        plan=read.plan,
        done=about.done(seen, read),
        tally=about.tally(seen, read),
        open=read.counts[None],
        start=None if waiting is None else _link(seen, draft, read.passages[waiting]),
        back=seen.link("draft", draft=draft),
        path=str(read.folder / PLAN),
        errors=[about.placed(one, seen) for one in looked.problems if one.is_error][:MOST_TOLD],
        warnings=[about.placed(one, seen) for one in looked.problems if not one.is_error][:MOST_TOLD],
        warned=sum(not one.is_error for one in looked.problems),
    )


def _decided(request: HttpRequest, name: str, read: Draft, place: int) -> HttpResponse:
    """Stores what was sent and goes on to the next criterion; anything wrong is told and nothing stored."""
    seen = visit(request)
    passage = read.passages[place]
    sent = _sent(request.POST)
    decided = None
    if sent.action == ACCEPT:
        decided, problems = corrected(passage.now, sent.texts, read.plan.period, seen.lang)
        if decided is None:
            return _criterion_page(request, name, read, place, sent=sent, problems=problems)
    try:
        after = decide(read.folder, sent.version, passage.id, decided)
    except ChangedElsewhereError as changed:
        return _criterion_page(request, name, changed.draft, changed.draft.at(passage.id), sent=sent, elsewhere=True)
    following = after.next_open(after.at(passage.id))
    link = seen.link("draft_plan", draft=name) if following is None else _link(seen, name, after.passages[following])
    answer = HttpResponseRedirect(link, status=303)
    answer["Cache-Control"] = "no-store"
    return answer


def _sent(form: Mapping[str, str]) -> Sent:
    """The form as it was sent. Raises ``BadRequest`` for one that this page did not make."""
    lists: Any = form
    if not set(form) <= SENT or any(len(lists.getlist(key)) != 1 for key in form):
        raise BadRequest("draft_wrong_form")
    version, action = form.get("version", ""), form.get("action", ACCEPT)
    if not _VERSION.fullmatch(version) or action not in (ACCEPT, SKIP):
        raise BadRequest("draft_wrong_form")
    if not set(LABELS) <= set(form):
        raise BadRequest("draft_wrong_form")
    return Sent(version, action, {key: form[key] for key in LABELS})


def _criterion_page(
    request: HttpRequest,
    name: str,
    read: Draft,
    place: int,
    *,
    sent: Sent | None = None,
    problems: tuple[Problem, ...] = (),
    elsewhere: bool = False,
) -> HttpResponse:
    seen = visit(request)
    passage = read.passages[place]
    title = seen.say("draft_criterion_title", number=place + 1, total=len(read.passages))
    texts = texts_of(passage.now, seen.lang) if sent is None else sent.texts
    shown = fields(texts, problems, seen.lang)
    return _page(
        request,
        "draft_criterion",
        status=CONFLICT if elsewhere else UNPROCESSABLE if problems else 200,
        title=title,
        crumbs=_crumbs(seen, name, read, Crumb(title, "")),
        eyebrow=read.plan.title,
        passage=passage,
        pieces=pieces(passage.read.text, passage.read.words, seen.lang),
        understood=sentence_of(passage.now, seen.lang),
        doubts=[doubt_question(doubt, seen.lang) for doubt in about.doubts(passage)],
        here=[one for one in about.problems_of(seen, read) if one["quotation"] == passage.read.text],
        state=about.state_of(seen, passage),
        fields=shown,
        wrong=[(field, text) for field in shown for text in field.wrong],
        elsewhere=elsewhere,
        version=read.version,
        done=about.done(seen, read),
        left=read.counts[None],
        total=len(read.passages),
        through=len(read.passages) - read.counts[None],
        previous=_link(seen, name, read.passages[place - 1]) if place else "",
        following=_link(seen, name, read.passages[place + 1]) if place + 1 < len(read.passages) else "",
        overview=seen.link("draft", draft=name),
    )


def _page(
    request: HttpRequest, template: str, *, title: str, status: int = 200, danish: bool = False, **values: Any
) -> HttpResponse:
    """A page about a draft: without the choices of figures, and never kept by the browser, since it would be old."""
    seen = visit(request)
    context = {**frame(seen, plain=True), "title": title, "title_danish": danish and seen.lang == "en", **values}
    answer = HttpResponse(render_to_string(f"pages/{template}.html", context, request), status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def _unreadable(request: HttpRequest, name: str, wrong: ProblemsFound) -> HttpResponse:
    seen = visit(request)
    title = seen.say("draft_unreadable")
    return _page(
        request,
        "draft_unreadable",
        status=UNREADABLE,
        title=title,
        crumbs=(Crumb(seen.say("drafts_title"), seen.link("drafts")), Crumb(name, "", danish=True)),
        problems=[told(one, seen.lang) for one in wrong.problems[:MOST_TOLD]],
    )


def _seen(request: HttpRequest) -> Visit:
    """The visit, when drafts may be seen at all. Raises ``Http404`` otherwise: the pages are not there."""
    if not on_disk.open_to(request):
        raise Http404("drafts")
    return visit(request)


def _folder(name: str) -> Path:
    folder = on_disk.folders().get(name)
    if folder is None or not is_draft(folder):
        raise Http404("draft")
    return folder


def _link(seen: Visit, name: str, passage: Passage) -> str:
    return seen.link("draft_criterion", draft=name, criterion=passage.id)


def _crumbs(seen: Visit, name: str, read: Draft | None = None, *more: Crumb) -> tuple[Crumb, ...]:
    here = Crumb(name, "" if read is None else seen.link("draft", draft=name), danish=seen.lang == "en")
    return (Crumb(seen.say("drafts_title"), seen.link("drafts")), here, *more)


def _row(seen: Visit, name: str, folder: Path) -> dict[str, Any]:
    link = seen.link("draft", draft=name)
    try:
        read = read_draft(folder)
    except ProblemsFound:
        return {"title": name, "name": name, "link": link, "summary": "", "done": seen.say("draft_unreadable")}
    return {
        "title": read.plan.title,
        "name": name,
        "link": link,
        "summary": about.summary(seen, read),
        "done": about.done(seen, read),
    }
