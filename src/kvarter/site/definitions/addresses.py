"""The pages where areas and indicators are defined."""

from typing import Final

from kvarter.site.accounts.access import DEFINERS
from kvarter.site.definitions.pages import definitions
from kvarter.site.page import Page

_ROOM_DA, _ROOM_EN = "omraader-og-indikatorer/", "areas-and-indicators/"

PAGES: Final = (
    Page("definitions", _ROOM_DA, _ROOM_EN, definitions.definitions, DEFINERS),
    Page("area_new", _ROOM_DA + "nyt-omraade/", _ROOM_EN + "new-area/", definitions.area_new, DEFINERS.with_long_form),
    Page(
        "area_definition",
        _ROOM_DA + "omraader/<str:area>/",
        _ROOM_EN + "areas/<str:area>/",
        definitions.area_definition,
        DEFINERS.with_long_form,
    ),
    Page(
        "indicator_new",
        _ROOM_DA + "ny-indikator/",
        _ROOM_EN + "new-indicator/",
        definitions.indicator_new,
        DEFINERS.with_long_form,
    ),
    Page(
        "indicator_definition",
        _ROOM_DA + "indikatorer/<str:indicator>/",
        _ROOM_EN + "indicators/<str:indicator>/",
        definitions.indicator_definition,
        DEFINERS.with_long_form,
    ),
)
