"""What happened: the newest rows of the audit trail, for the administrator and the data steward."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse

from kvarter.model.observations import MUNICIPAL_TIME
from kvarter.site.audit import queries
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.sent import whole_number
from kvarter.site.visit import Visit, visit
from kvarter.wording.numbers import Lang
from kvarter.wording.numbers import day as day_text

SHOWN: Final = 100


def trail(request: HttpRequest) -> HttpResponse:
    """A hundred rows, and the way to those before them. Reading it is in it too."""
    seen = visit(request)
    rows = queries.newest(SHOWN, whole_number(request.GET.get("before", "")))
    log(What.TRAIL_READ, who=request.user.get_username())
    title = seen.say("trail_title")
    return closed_page(
        request,
        "audit/trail",
        title=title,
        crumbs=(Crumb(seen.say("nav_work"), seen.link("work")), Crumb(title, "")),
        rows=[
            (one, moment_text(one.at, seen.lang), seen.say(f"what_{one.what}"), _details(seen, one.details))
            for one in rows
        ],
        earlier=f"{seen.link('trail')}?before={rows[-1].number}" if len(rows) == SHOWN else "",
    )


def moment_text(at: str, lang: Lang) -> str:
    """A time of the trail in Danish time: the day in words and the clock."""
    when = datetime.fromisoformat(at).astimezone(MUNICIPAL_TIME)
    return f"{day_text(when.date(), lang)} {when:%H:%M}"


def _details(seen: Visit, text: str) -> str:
    """What a row tells besides: the role by its name, the rest as it was written."""
    said = json.loads(text)
    role = said.pop("role", "")
    told = [seen.say(f"role_{role}")] if role else []
    return ", ".join([*told, *(str(value) for value in said.values() if value not in ("", None) and value is not True)])
