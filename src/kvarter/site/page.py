"""A page of the site: a row says its name, its address in both languages, what makes it, and who may see it."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from kvarter.site.accounts.access import Rule

PLAN_DA: Final = "planer/<str:plan>/"
PLAN_EN: Final = "plans/<str:plan>/"


class Page(NamedTuple):
    """A page: its name, its address in Danish and English, the view that makes it, and who may see it."""

    name: str
    da: str
    en: str
    view: Any
    rule: Rule


def in_plan(name: str, da: str, en: str, view: Any, rule: Rule) -> Page:
    """A page about one plan: its address follows the plan's."""
    return Page(name, PLAN_DA + da, PLAN_EN + en, view, rule)
