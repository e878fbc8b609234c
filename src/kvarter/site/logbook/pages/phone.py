"""What a phone keeps so that the logbook opens without a signal: a page that holds nobody's, and what draws it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse

from kvarter.site.configuration import site_day
from kvarter.site.logbook.forms import NewEntryForm
from kvarter.site.pages.rendering import frame
from kvarter.site.templatetags.page import asset
from kvarter.site.visit import Visit, visit
from kvarter.wording.numbers import Lang

HERE: Final = Path(__file__).parents[2]
FONTS: Final = tuple(
    f"vendor/dkfds/fonts/IBMPlexSans/complete/woff2/IBMPlexSans-{weight}.woff2"
    for weight in ("Regular", "Medium", "SemiBold", "Bold")
)
DRAWN_WITH: Final = (
    "vendor/dkfds/css/dkfds.min.css",
    "site/site.css",
    "site/daily.css",
    "site/logbook.js",
    "site/waiting.js",
    "site/phone.js",
    "site/icon.svg",
)
ICONS: Final = ((192, "any"), (512, "any"), (512, "maskable"))
DARK, LIGHT = "#003b70", "#ffffff"
PATIENCE: Final = 6
"""Seconds a phone waits for a page before it opens the one it keeps: a signal nearly gone says neither yes nor no."""


def without_signal(request: HttpRequest) -> HttpResponse:
    """The form of an entry as a phone keeps it: the plan and its activities are put in by the phone itself."""
    return HttpResponse(_page(visit(request)))


def _page(seen: Visit) -> str:
    return render_to_string(
        "logbook/without_signal.html",
        {
            **frame(seen, plain=True),
            "title": seen.say("phone_title"),
            "title_danish": False,
            "crumbs": (),
            "form": NewEntryForm(seen, None, [], site_day()),
        },
    )


def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that answers for the site when there is no signal. Its address decides what it answers for."""
    seen = visit(request)
    page = reverse(f"{seen.lang}:without_signal")
    text = render_to_string(
        "logbook/service_worker.js",
        {"name": f"kvarter-{seen.lang}-{_version(seen.lang)}", "mine": f"kvarter-{seen.lang}-", "page": page,
         "patience": PATIENCE * 1000,
         "files": [asset(name) for name in DRAWN_WITH] + [asset(name).partition("?")[0] for name in FONTS]},
    )  # fmt: skip
    return HttpResponse(text, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


@cache
def _version(lang: Lang) -> str:
    """A text that is another when any of what is kept is another: the phone then keeps it anew."""
    made = hashlib.sha256()
    for name in ("templates/base.html", "templates/logbook/without_signal.html", f"words/phone_{lang}.py"):
        made.update((HERE / name).read_bytes())
    for name in (*DRAWN_WITH, *FONTS):
        made.update((HERE / "static" / name).read_bytes())
    return made.hexdigest()[:12]


def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone asks for when the site is put on its home screen."""
    seen = visit(request)
    start = reverse(f"{seen.lang}:overview")
    made = {
        "id": start,
        "name": seen.say("phone_app"),
        "short_name": seen.say("site_name"),
        "lang": seen.lang,
        "start_url": reverse(f"{seen.lang}:work"),
        "scope": start,
        "display": "standalone",
        "background_color": LIGHT,
        "theme_color": DARK,
        "icons": [
            {"src": asset(f"site/icon-{size}{'-maskable' if use == 'maskable' else ''}.png"),
             "sizes": f"{size}x{size}", "type": "image/png", "purpose": use}
            for size, use in ICONS
        ],
    }  # fmt: skip
    return JsonResponse(made, content_type="application/manifest+json", headers={"Cache-Control": "no-cache"})
