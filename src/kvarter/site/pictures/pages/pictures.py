"""The pictures of an entry, one more, and one less. For the team."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.logbook import queries as logbook
from kvarter.site.logbook.models import Entry
from kvarter.site.pages.rendering import Crumb, closed_page, plan_crumbs, plan_of
from kvarter.site.pictures import actions, files, queries
from kvarter.site.pictures.forms import PictureForm
from kvarter.site.sent import signed_in, whole_number
from kvarter.site.visit import visit

UNPROCESSABLE, NO_ROOM = 422, 507


def pictures(request: HttpRequest, plan: str, entry: UUID) -> HttpResponse:
    """An entry's pictures, with a way to add one and to delete each."""
    seen = visit(request)
    of, user = plan_of(seen, plan), signed_in(request)
    held = _entry(plan, entry)
    form, wrong = PictureForm(seen), UNPROCESSABLE
    match request.POST.get("action") if request.method == "POST" else None:
        case None if request.method != "POST":
            pass
        case "add":
            form = PictureForm(seen, request.POST, request.FILES)
            if form.is_valid() and form.drawn is not None:
                try:
                    actions.add(user, held, form.drawn)
                except actions.TooManyError:
                    form.add_error("picture", seen.say("picture_many", most=actions.MOST))
                except OSError:
                    form.add_error("picture", seen.say("picture_no_room"))
                    wrong = NO_ROOM
        case "delete":
            one = queries.one(held, whole_number(request.POST.get("picture", "")) or 0)
            if one is None:
                raise Http404("picture")
            actions.delete(user, one)
        case _:
            raise BadRequest("entry_wrong_form")
    if request.method == "POST" and not form.errors:
        return HttpResponseRedirect(seen.link("pictures", plan=plan, entry=str(entry)), status=303)
    title = seen.say("pictures_title")
    back = seen.link("entry", plan=plan, entry=str(entry))
    return closed_page(
        request,
        "pictures/pictures",
        title=title,
        crumbs=plan_crumbs(
            seen, of, Crumb(seen.say("logbook_title"), seen.link("logbook", plan=plan)), Crumb(title, "")
        ),
        form=form,
        pictures=[
            (one, seen.link("picture", plan=plan, entry=str(entry), picture=str(one.pk)))
            for one in queries.of_entry(held)
        ],
        back=back,
        status=wrong if form.errors else 200,
    )


def picture(request: HttpRequest, plan: str, entry: UUID, picture: int) -> HttpResponse:
    """A picture itself; that it was seen is in the trail."""
    user = signed_in(request)
    one = queries.one(_entry(plan, entry), picture)
    if one is None:
        raise Http404("picture")
    try:
        data = files.path_of(one.file).read_bytes()
    except FileNotFoundError:
        raise Http404("file") from None
    log(What.PICTURE_READ, who=user.username, plan=plan, about=str(entry), picture=one.pk)
    return HttpResponse(data, content_type="image/jpeg", headers={"Cache-Control": "no-store"})


def _entry(plan: str, key: UUID) -> Entry:
    held = logbook.entry(plan, key)
    if held is None:
        raise Http404("entry")
    return held
