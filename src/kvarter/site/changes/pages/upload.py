"""A whole plan file put in the place of the working copy."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.files.problems import ProblemsFound
from kvarter.site.changes import actions
from kvarter.site.changes.pages.place import CONFLICT, UNPROCESSABLE, ChangePlace, to
from kvarter.site.changes.uploads import MOST_TOLD, read_plan, told_lines
from kvarter.site.meetings.actions import RefusedError
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.sent import whole_number


def plan_upload(request: HttpRequest, plan: str, change: int) -> HttpResponse:
    """The form for a file, and what is wrong in the one that was sent."""
    place = ChangePlace(request, plan, change)
    if not place.edits:
        raise Http404("not theirs to do")
    if not place.writes:
        return to(place.link())
    seen = place.seen
    problems: list[str] = []
    status = 200
    if request.method == "POST":
        status = UNPROCESSABLE
        try:
            sent = read_plan(request)
            if sent is not None:
                actions.replace(place.user, place.change, whole_number(request.POST.get("version", "")) or 0, sent)
                return to(place.link())
            problems = [seen.say("upload_none")]
        except ProblemsFound as wrong:
            problems = told_lines(wrong.problems, seen)
        except RefusedError as refused:
            problems = [seen.say(refused.key)]
        except actions.ElsewhereError:
            problems, status = [seen.say("upload_elsewhere")], CONFLICT
            place = ChangePlace(request, plan, change)
    title = seen.say("upload_title")
    return closed_page(
        request,
        "changes/upload",
        title=title,
        crumbs=place.crumbs(Crumb(place.change.title, place.link()), Crumb(title, "")),
        version=place.change.version,
        problems=problems[:MOST_TOLD],
        file=seen.link("plan_change_file", plan=plan, change=str(change)),
        back=place.link(),
        status=status,
    )
