"""Search over everything there is a page for; æ and ae, ø and oe, å and aa find each other."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from kvarter.site.pages.rendering import Crumb, page
from kvarter.site.shown.finding import found_in
from kvarter.site.visit import visit

LONGEST: Final = 200
MOST: Final = 100


def search(request: HttpRequest) -> HttpResponse:
    """What was found for ``q``. Raises ``BadRequest`` for a question nobody types."""
    seen = visit(request)
    asked = request.GET.get("q", "").strip()
    if len(asked) > LONGEST:
        raise BadRequest("search_long")
    if any(ord(sign) < 32 or ord(sign) == 127 for sign in asked):
        raise BadRequest("search_signs")
    if asked:
        seen.extra["q"] = asked
    hits = found_in(seen, asked) if asked else []
    title = seen.say("search_title")
    return page(
        request,
        "search",
        title=title,
        crumbs=(Crumb(title, ""),),
        asked=asked,
        hits=hits[:MOST],
        total=len(hits),
        cut=max(0, len(hits) - MOST),
    )
