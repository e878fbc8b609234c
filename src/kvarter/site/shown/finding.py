"""Finding plans, parts, criteria, indicators and areas by words in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from weakref import WeakKeyDictionary

from kvarter.followup.standing import Following
from kvarter.site.shown.places import places
from kvarter.site.shown.verdicts import title_of
from kvarter.site.visit import Visit
from kvarter.wording.order import folded


class Hit(NamedTuple):
    """Something found: what kind of thing, what it is called, where it stands, its address."""

    kind: str
    title: str
    english: bool
    where: str
    link: str


class _Entry(NamedTuple):
    kind: str
    name: str
    name_en: str
    where: str
    page: str
    ids: dict[str, str]
    anchor: str
    title_words: str
    all_words: str


_made: WeakKeyDictionary[Following, list[_Entry]] = WeakKeyDictionary()


def found_in(visit: Visit, asked: str) -> list[Hit]:
    """Everything that holds every word of ``asked``; where the name holds them comes first, then in page order."""
    words = folded(asked).split()
    entries = _made.get(visit.following)
    if entries is None:
        entries = _made[visit.following] = list(_entries(visit.following))
    hits = [one for one in entries if all(word in one.all_words for word in words)]
    hits.sort(key=lambda one: not all(word in one.title_words for word in words))
    return [_hit(visit, one) for one in hits]


def _hit(visit: Visit, entry: _Entry) -> Hit:
    english = visit.lang == "en" and bool(entry.name_en)
    return Hit(
        visit.say(f"hit_{entry.kind}"),
        entry.name_en if english else entry.name,
        english or visit.lang == "da",
        entry.where,
        visit.link(entry.page, **entry.ids) + (f"#{entry.anchor}" if entry.anchor else ""),
    )


def _entries(following: Following) -> Iterator[_Entry]:
    for plan in following.plans.values():
        yield _entry("plan", "", "plan", {"plan": plan.id}, plan.title, plan.title_en, plan.vision, plan.background)
    for place in places(following).parts.values():
        part = place.part
        name = getattr(part, "name", "")
        name_en = getattr(part, "name_en", "")
        more = [getattr(part, key, "") for key in ("text", "purpose", "target_group", "method", "goal", "note")]
        yield _entry(place.kind, place.plan.title, place.page, place.ids, name, name_en, *more, anchor=place.anchor)
    for plan in following.plans.values():
        for standing in following.criteria(plan.id):
            one = standing.criterion
            ids = {"plan": plan.id, "criterion": one.id}
            yield _entry("criterion", plan.title, "criterion", ids, title_of(one), "", one.text, one.id)
    for indicator in following.indicators.values():
        ids = {"indicator": indicator.id}
        more = [indicator.definition, indicator.definition_en, indicator.source]
        yield _entry("indicator", "", "indicator", ids, indicator.name, indicator.name_en, *more)
    for area in following.areas.values():
        more = [area.housing_organisation, *area.strengths, *area.challenges]
        yield _entry("area", "", "area", {"area": area.id}, area.name, area.name_en, *more)


def _entry(
    kind: str, where: str, page: str, ids: dict[str, str], name: str, name_en: str, *more: str, anchor: str = ""
) -> _Entry:
    title = folded(f"{name} {name_en}")
    return _Entry(kind, name, name_en, where, page, ids, anchor, title, f"{title} {folded(' '.join(more))}")
