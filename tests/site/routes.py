"""Every route of the site, found from the resolver, with an address that fits it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

IDS = {
    "plan": "hoeje-gladsaxe-2017-2020",
    "goal": "boern-og-unge",
    "focus": "tryghed-og-trivsel",
    "activity": "familiekurser",
    "criterion": "s08",
    "indicator": "opfylder-02-kriteriet",
    "area": "gladsaxe",
    "group": "x",
    "draft": "findes-ikke",
    "person": "999999",
    "key": "1-nej",
    "upload": "00000000-0000-4000-8000-000000000000",
    "provider_id": "organisation",
    "entry": "00000000-0000-4000-8000-000000000000",
    "card": "999999",
    "body": "bestyrelse",
    "meeting": "999999",
    "picture": "999999",
    "change": "999999",
    "part": "plan",
    "before": "999999",
    "after": "999999",
    "version": "999999",
    "proposal": "999999",
    "notification": "999999",
    "disagreement": "999999",
    "step": "999999",
    "delivery": "999999",
    "series": "familiekurser-henvisere~hoeje-gladsaxe",
    "milestone": "fremtidsaftale",
    "decision": "999999",
    "file": "milestones.xlsx",
    "task": "999999",
}
# A goal stands in another plan than the activities do.
PLANS = {"goal": "gladsaxestrategien-2022-2026"}


class Route(NamedTuple):
    """A route by its name, with an address of it."""

    name: str
    address: str


def routes(lang: str = "da") -> list[Route]:
    """Every route in one language, once each, in order of name."""
    with translation.override(lang):
        found = {name: address for name, address in _under(get_resolver(), "/") if _in(name, lang)}
        return [Route(name.rpartition(":")[2], found[name]) for name in sorted(found)]


def _in(name: str, lang: str) -> bool:
    return ":" not in name or name.startswith((f"{lang}:", "api:"))


def _under(resolver: URLResolver, before: str, space: str = "") -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _under(one, before + str(one.pattern), inner)
        elif isinstance(one, URLPattern):
            name = one.name or str(one.pattern)
            address = before + str(one.pattern)
            for key in one.pattern.converters:
                kind = next(text for text in ("str", "int", "slug", "uuid", "uuidstr") if f"<{text}:{key}>" in address)
                value = PLANS.get(name, IDS[key]) if key == "plan" else IDS[key]
                address = address.replace(f"<{kind}:{key}>", value)
            yield f"{space}{name}", address
