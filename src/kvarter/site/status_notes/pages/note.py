"""An activity's status note: written by its lead, read by the body it was sent to, with every version before it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.model.plans import Plan
from kvarter.site.configuration import site_day
from kvarter.site.following import following
from kvarter.site.pages.rendering import Crumb, called, closed_page, plan_crumbs
from kvarter.site.sent import CONFLICT, UNPROCESSABLE, signed_in, to, whole_number, wrong_form
from kvarter.site.shown.verdicts import criterion_view
from kvarter.site.status_notes import access, actions, queries
from kvarter.site.status_notes.forms import FIELDS, StatusForm
from kvarter.site.status_notes.models import StatusNote
from kvarter.site.visit import Visit, visit


def status_note(request: HttpRequest, plan: str, activity: str) -> HttpResponse:
    """The note of one activity."""
    seen, user = visit(request), signed_in(request)
    now = following(site_day(), illustrative=True)
    of = now.plans.get(plan)
    found = of and next(((f, one) for f in of.focus_areas for one in f.activities if one.id == activity), None)
    if of is None or not found:
        raise Http404("activity")
    focus, about = found
    notes = queries.notes(plan, activity)
    shown = access.seen(user, of, activity, notes)
    leads = access.leads(user, of, activity)
    if not leads and not shown:
        raise Http404("note")
    form = _form(seen, of, focus.id, notes) if leads else None
    conflict = False
    if request.method == "POST":
        if not leads or request.POST.get("action") not in ("send", "keep"):
            wrong_form()
        form = StatusForm(seen, _bodies(seen, of), request.POST)
        if form.is_valid():
            number = whole_number(request.POST.get("seen", "")) or 0
            try:
                actions.write(user, plan, activity, number, form.said(), send=request.POST["action"] == "send")
                return to(seen.link("status_note", plan=plan, activity=activity))
            except actions.ChangedElsewhereError:
                conflict = True
                notes = queries.notes(plan, activity)
                shown = access.seen(user, of, activity, notes)
    title = seen.say("status_title")
    path = (("focus_area", focus.id, focus.name), ("activity", about.id, about.name))
    name, danish = called(seen, about)
    bodies = {one.id: called(seen, one)[0] for one in of.bodies}
    link = seen.link("activity", plan=plan, activity=activity)
    return closed_page(
        request,
        "status_notes/note",
        title=f"{title}: {name}",
        danish=danish,
        crumbs=plan_crumbs(seen, of, Crumb(name, link, danish), Crumb(title, "")),
        plan=of,
        versions=[(one, bodies.get(one.body, one.body)) for one in shown],
        criteria=[criterion_view(seen, one) for one in now.under(plan, path)],
        form=form,
        number=notes[0].number if notes else 0,
        conflict=conflict,
        failed=request.method == "POST",
        status=CONFLICT if conflict else UNPROCESSABLE if request.method == "POST" else 200,
    )


def _form(seen: Visit, of: Plan, part: str, notes: list[StatusNote]) -> StatusForm:
    """The form as it opens: the words of the newest version, and the body it went to or that follows the part."""
    last = notes[0] if notes else None
    held = {name: getattr(last, name) for name in FIELDS} if last is not None else {}
    following_part = queries.coordinating(of.id, part) if last is None else []
    held["body"] = last.body if last is not None else next(iter(following_part), "")
    return StatusForm(seen, _bodies(seen, of), initial=held)


def _bodies(seen: Visit, of: Plan) -> list[tuple[str, str]]:
    return [(one.id, called(seen, one)[0]) for one in of.bodies]
