"""Figures out of a file: what it would change is shown first, and nothing is sent before somebody says so."""

from __future__ import annotations

import uuid
from pathlib import PurePath
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.files.problems import ProblemsFound
from kvarter.model.periods import parse_period
from kvarter.site import uploads
from kvarter.site.deliveries import actions, queries
from kvarter.site.deliveries.forms import SendForm, UploadForm
from kvarter.site.deliveries.models import SHORT, Version
from kvarter.site.deliveries.pages.desk import Desk, desk_of, key_of
from kvarter.site.deliveries.pages.overview import way_row
from kvarter.site.deliveries.pages.series import question_texts
from kvarter.site.deliveries.reading import SUFFIXES, read
from kvarter.site.deliveries.series import Wanted
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.sent import CONFLICT, UNPROCESSABLE, to, wrong_form
from kvarter.site.shown.figures import figure_view
from kvarter.site.visit import Visit


def upload(request: HttpRequest, plan: str) -> HttpResponse:
    """Where a file is chosen, and what is wrong with it is told."""
    desk = desk_of(request, plan)
    seen = desk.seen
    told: list[str] = []
    form = UploadForm(seen, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made, told = _read(request, desk, form)
        if made is not None:
            return to(seen.link("delivery_read", plan=plan, upload=str(made)))
    title = seen.say("deliveries_upload_title")
    return closed_page(
        request,
        "deliveries/upload",
        title=title,
        crumbs=desk.crumbs(Crumb(title, "")),
        plan=desk.plan,
        form=form,
        told=told,
        series=[(one.key, one.indicator.unit) for one in _own(desk)],
        accepted=",".join(SUFFIXES),
        status=UNPROCESSABLE if request.method == "POST" else 200,
    )


def _own(desk: Desk) -> list[Wanted]:
    return [one for one in desk.wanted.values() if desk.coordinates or desk.is_for(one)]


def _read(request: HttpRequest, desk: Desk, form: UploadForm) -> tuple[UUID | None, list[str]]:
    """The file kept to be looked at, or what is wrong with it."""
    seen = desk.seen
    sent = uploads.sent_file(request, "file")
    if sent is None:
        return None, [seen.say("figure_file_none")]
    said = form.cleaned_data
    try:
        with uploads.as_path(sent, SUFFIXES) as path:
            found = read(path, desk, said["why"], said["answer"], lambda of: desk.coordinates or desk.is_for(of))
    except ProblemsFound as failure:
        return None, [_at(seen, one.line, one.text) for one in uploads.said(failure, seen.lang)]
    if found.faults:
        return None, [_at(seen, one.line, one.sentence) for one in found.faults]
    if not found.rows:
        return None, [seen.say("figure_file_nothing_new", unchanged=found.unchanged)]
    made = uuid.uuid4()
    name = "".join(sign for sign in PurePath(str(sent.name)).name if sign.isprintable())[:SHORT]
    try:
        actions.read_in(desk.user, desk.plan.id, found.rows, made, name)
    except actions.RefusedError as refused:
        return None, [seen.say(refused.key)]
    return made, []


def _at(seen: Visit, line: int | None, text: str) -> str:
    return seen.say("figure_file_line", line=line, text=text) if line else text


def read_in(request: HttpRequest, plan: str, upload: UUID) -> HttpResponse:
    """What a file would change, figure by figure; it is sent or dropped as a whole."""
    desk = desk_of(request, plan)
    seen = desk.seen
    drafts = queries.drafts(plan, desk.user, upload)
    if not drafts:
        raise Http404("upload")
    odd = any(one.questions and not one.answer for one in drafts)
    form = SendForm(seen, request.POST if request.method == "POST" else None, needed=odd)
    told = ""
    if request.method == "POST":
        asked = request.POST.get("action", "")
        if asked not in ("send", "drop"):
            wrong_form()
        try:
            if asked == "drop":
                actions.drop_read(desk.user, drafts)
                return to(seen.link("delivery_upload", plan=plan))
            if form.is_valid():
                actions.send_read(desk.user, drafts, form.cleaned_data["answer"])
                return to(seen.link("deliveries", plan=plan))
        except actions.RefusedError as refused:
            told = seen.say(refused.key)
    title = seen.say("figure_file_look")
    back = Crumb(seen.say("deliveries_upload_title"), seen.link("delivery_upload", plan=plan))
    return closed_page(
        request,
        "deliveries/read_in",
        title=title,
        crumbs=desk.crumbs(back, Crumb(title, "")),
        plan=desk.plan,
        file=drafts[0].submission.file,
        rows=[_row(desk, one) for one in drafts],
        odd=odd,
        form=form,
        told=told,
        failed=request.method == "POST",
        status=CONFLICT if told else UNPROCESSABLE if request.method == "POST" else 200,
    )


def _row(desk: Desk, one: Version) -> dict[str, object]:
    of = desk.wanted.get(key_of(one))
    period = parse_period(one.submission.period)
    figures = desk.following.release.figures(*key_of(one)) if of is not None else ()
    before = next((each for each in reversed(figures) if each.period == period), None)
    return {
        **way_row(desk, one),
        "before": figure_view(desk.seen, before, of.indicator) if of is not None and before is not None else None,
        "questions": question_texts(desk, of, one.questions) if of is not None else [],
    }
