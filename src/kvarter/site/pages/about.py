"""How verdicts are made, and how accessible the site is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from kvarter.model.verdicts import Status
from kvarter.site.pages.rendering import Crumb, page
from kvarter.site.shown.verdicts import ORDER, status_badge
from kvarter.site.visit import visit
from kvarter.wording.outcomes import RULES, rule


def about(request: HttpRequest) -> HttpResponse:
    """The method in plain words."""
    seen = visit(request)
    title = seen.say("about_title")
    return page(
        request,
        f"about_{seen.lang}",
        title=title,
        crumbs=(Crumb(title, ""),),
        statuses=[(status_badge(seen, one), seen.say(f"means_{one.value}")) for one in ORDER],
        rules=[rule(one, seen.lang) for one in RULES],
        forecast=[(status_badge(seen, one), share) for one, share in CAME_TRUE],
    )


# Half drift on the M3 yearly series cut to 5, 8 and 12 points (docs/methods): how often the end was reached.
CAME_TRUE = ((Status.ON_TRACK, 83), (Status.AT_RISK, 50), (Status.OFF_TRACK, 13))


def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    seen = visit(request)
    title = seen.say("accessibility_title")
    return page(request, f"accessibility_{seen.lang}", title=title, crumbs=(Crumb(title, ""),))
