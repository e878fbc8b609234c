"""What stands around the pages django-allauth makes, so that they look and speak as the others."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def around(request: HttpRequest) -> dict[str, Any]:
    """The frame and the title of a page of accounts; nothing for the pages that bring their own."""
    from kvarter.site.pages.rendering import frame  # noqa: PLC0415 - read with the templates, before the pages are
    from kvarter.site.visit import Visit  # noqa: PLC0415 - see above

    seen = getattr(request, "visit", None)
    match = request.resolver_match
    if not isinstance(seen, Visit) or match is None or match.namespace:
        return {}
    title = seen.words.get(f"title_{match.view_name}", seen.say("account_title"))
    return {**frame(seen, plain=True), "title": title, "title_danish": False, "crumbs": ()}
