"""What templates can ask for: phrases, addresses, days and names in the visitor's language."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kvarter import __version__
from kvarter.model.indicators import Delivery
from kvarter.model.periods import Period, parse_period
from kvarter.model.plans import Plan
from kvarter.site.shown.places import Place
from kvarter.site.visit import Visit
from kvarter.site.work.tasks import lateness
from kvarter.wording.numbers import day as day_text
from kvarter.wording.numbers import number as number_text
from kvarter.wording.numbers import period as period_text
from kvarter.wording.numbers import quantity

register = template.Library()


def _visit(context: template.Context) -> Visit:
    visit = context["visit"]
    if not isinstance(visit, Visit):
        raise TypeError("the page was made without a visit")
    return visit


@register.simple_tag(takes_context=True)
def say(context: template.Context, key: str, **values: Any) -> str:
    """A phrase in the visitor's language."""
    return _visit(context).say(key, **values)


@register.simple_tag(takes_context=True)
def go(context: template.Context, name: str, **ids: str) -> str:
    """The address of a page with the visitor's choices kept."""
    return _visit(context).link(name, **ids)


@register.simple_tag(takes_context=True)
def da(context: template.Context) -> SafeString:
    """`` lang="da"`` on an English page: what follows is the plan's own Danish words."""
    return mark_safe(' lang="da"') if _visit(context).lang == "en" else SafeString("")


@register.simple_tag(takes_context=True)
def name(context: template.Context, thing: Any) -> str:
    """What something is called: its English name on English pages when it has one, marked as Danish when not."""
    visit = _visit(context)
    danish = getattr(thing, "title", None) or thing.name
    if visit.lang == "da":
        return format_html("{}", danish)
    english = getattr(thing, "title_en", "") or getattr(thing, "name_en", "")
    return format_html("{}", english) if english else format_html('<span lang="da">{}</span>', danish)


@register.simple_tag(takes_context=True)
def day(context: template.Context, when: date | None) -> str:
    """A day in words; nothing for no day."""
    return "" if when is None else day_text(when, _visit(context).lang)


@register.simple_tag(takes_context=True)
def deadline(context: template.Context, due: date, late: int) -> SafeString:
    """»Senest 31. maj 2025.« and, when it is passed, by how much."""
    visit = _visit(context)
    said = format_html("{}", visit.say("task_due", day=day_text(due, visit.lang)))
    return format_html('{} <span class="tagged">{}</span>', said, lateness(visit, late)) if late else said


@register.simple_tag(takes_context=True)
def period(context: template.Context, of: Period | str) -> str:
    """A period in words."""
    return period_text(parse_period(of) if isinstance(of, str) else of, _visit(context).lang)


@register.simple_tag(takes_context=True)
def kroner(context: template.Context, amount: int) -> str:
    """An amount in kroner."""
    return quantity(amount, "DKK", _visit(context).lang, 0)


@register.simple_tag(takes_context=True)
def number(context: template.Context, value: float) -> str:
    """A number as it is read."""
    return number_text(value, 0 if float(value).is_integer() else 1, _visit(context).lang)


@register.simple_tag
def asset(name: str) -> str:
    """The address of a style sheet, script or picture; a new version of kvarter is a new address."""
    return f"{static(name)}?v={__version__}"


@register.simple_tag(takes_context=True)
def place_link(context: template.Context, place: Place) -> SafeString:
    """A link to a part of a plan: its name, what it is, and the plan it stands in."""
    visit = _visit(context)
    link = visit.link(place.page, **place.ids) + (f"#{place.anchor}" if place.anchor else "")
    told = visit.say(f"hit_{place.kind}")
    if place.kind == "plan":
        return format_html('<a href="{}">{}</a> <span class="quiet">{}</span>', link, name(context, place.part), told)
    plan = name(context, place.plan)
    return format_html(
        '<a href="{}">{}</a> <span class="quiet">{} · {}</span>', link, name(context, place.part), told, plan
    )


@register.simple_tag(takes_context=True)
def sdg(context: template.Context, number: int) -> str:
    """A global goal by its number and name."""
    return f"{number} {_visit(context).say(f'sdg_{number}')}"


@register.simple_tag(takes_context=True)
def delivery(context: template.Context, of: Delivery) -> str:
    """How often a figure comes and how long after its period."""
    visit = _visit(context)
    return visit.say("delivery_line", every=visit.say(f"every_{of.every}"), days=of.days_after)


@register.simple_tag(takes_context=True)
def plan_kind(context: template.Context, plan: Plan) -> str:
    """What sort of plan it is."""
    return _visit(context).say(f"kind_{plan.kind}")


@register.simple_tag(takes_context=True)
def indicator_caption(context: template.Context) -> str:
    """The caption of an indicator's table: what, where, counted in what."""
    return _visit(context).say(
        "series_caption", name=context["title"], where=context["where"], unit=context["unit"].lower()
    )
