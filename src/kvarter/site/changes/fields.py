"""The fields of a part of a plan as a form shows them, found from the record classes."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, Literal, NamedTuple, get_args, get_origin

from kvarter.model.activities import Activity, PlanCriterion
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.model.logbook import AMOUNTS, MARKS
from kvarter.model.parts import arm, item_of, sort_of, stands_apart, walk
from kvarter.model.periods import Period
from kvarter.model.plans import Plan
from kvarter.model.records import fields_of
from kvarter.model.references import named_by
from kvarter.model.units import UNITS
from kvarter.site.shown.figures import unit_name
from kvarter.site.visit import Visit
from kvarter.wording.criteria import exact
from kvarter.wording.plan_fields import choices, field_label
from kvarter.wording.plan_values import names_in

Keys = tuple[str, ...]
How = Literal["line", "text", "number", "whole", "day", "choice", "tick", "lines", "many"]
"""How a field is filled in: a line, a longer text, a number, a whole number, a day, one of several, yes or no, a list
with one a line, or several of several."""

HIDDEN: Final[dict[str, frozenset[str]]] = {
    "Plan": frozenset({"id", "version", "approved", "approved_by", "changes"}),
    "PlanCriterion": frozenset({"id", "reader", "period.from", "period.to"}),
    # Figures of the national lists come with the law's own files.
    "Indicator": frozenset({"id", "law"}),
    "Group": frozenset(),
}
"""What no form asks for: what is given when a part is made, and what approving it gives a plan."""
FIRST: Final[dict[str, tuple[str, ...]]] = {
    "Plan": ("title", "kind", "period.from", "period.to", "area", "vision"),
    "Goal": ("name", "text"),
    "Objective": ("name", "text", "target_group"),
    "FocusArea": ("name", "purpose", "target_group", "approach"),
    "Activity": ("name", "purpose", "target_group", "method", "responsible", "takes_part"),
    "Body": ("name", "level", "reports_to", "meetings.at_least", "terms.purpose", "terms.tasks"),
    "Milestone": ("name", "due", "owner", "state"),
    "Party": ("name", "kind"),
    "PlanCriterion": ("text", "name", "count.event", "count.what", "data_source.name"),
    "Programme": ("name", "text"),
    "Phase": ("name", "period.from", "period.to"),
    "Case": ("title", "year", "text"),
    "IndicatorUse": ("indicator", "area", "wanted"),
    "Budget": ("total", "co_financing_percent"),
    "Evaluation": ("text", "every", "by"),
    "Area": ("name", "kind", "part_of", "housing_organisation", "strengths", "challenges"),
    "Indicator": (
        "name",
        "unit",
        "source",
        "definition",
        "wanted",
        "counts_persons",
        "delivery.every",
        "delivery.days_after",
        "delivery.by",
    ),
}
"""What is asked for first; the rest stands under »Flere oplysninger«."""
LONG: Final = frozenset(
    {
        "text", "purpose", "vision", "vision_en", "background", "method", "interplay", "notification", "revision",
        "working_form", "note", "definition", "definition_en",
    }
)  # fmt: skip
BLANK_ROWS: Final = 3
ANY_ACTIVITY: Final = "*"


_AREAS: Final = frozenset({("Area", "part_of"), ("BoundaryVersion", "parts")})
_INDICATORS: Final = frozenset({("Indicator", "numerator"), ("Indicator", "denominator")})
_HINTS: Final = {
    ("Area", "housing_organisation"): "define_hint_housing",
    ("Indicator", "source"): "define_hint_source",
    ("Indicator", "definition"): "define_hint_definition",
    ("Indicator", "counts_persons"): "define_hint_persons",
    ("Indicator", "delivery.by"): "define_hint_by",
    ("Indicator", "minimum"): "define_hint_minimum",
}
"""What is said beside a field of an area or an indicator."""
_ROWS_WITH_ID: Final = frozenset({("Indicator", "groups")})
"""Lists of records with an id that are written together with what they stand in."""


class Known(NamedTuple):
    """What fields can name: a plan itself (None where no plan is written), and what the store knows besides."""

    plan: Plan | None
    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]

    @property
    def names(self) -> dict[str, dict[str, str]]:
        """What everything in the plan is called, by kind and id."""
        return {} if self.plan is None else names_in(self.plan)


class Spec(NamedTuple):
    """A field of a part: the class it is of, its keys from there, and its type."""

    owner: Any
    keys: Keys
    hint: Any
    of: Any


class Choice(NamedTuple):
    """One of the choices of a field."""

    value: str
    text: str
    chosen: bool


class Entry(NamedTuple):
    """A field as the form shows it. ``key`` is its name there, ``texts`` what stands in it."""

    key: str
    label: str
    how: How
    texts: tuple[str, ...]
    choices: tuple[Choice, ...]
    hint: str
    wrong: tuple[str, ...] = ()
    theirs: str | None = None

    @property
    def text(self) -> str:
        """What stands in a field that is written in."""
        return "\n".join(self.texts)

    @property
    def described_by(self) -> str:
        """The ids of what tells more about the field."""
        parts = (("theirs", self.theirs is not None), ("hint", bool(self.hint)), ("wrong", bool(self.wrong)))
        return " ".join(f"{self.key}-{name}" for name, there in parts if there)


def specs(cls: Any, keys: Keys = (), owner: Any = None) -> Iterator[Spec]:
    """Every field of a part that is filled in, those of single records inside it in their place; lists of rows not."""
    whole = owner or cls
    for field in fields_of(cls):
        place = (*keys, field.key)
        sort = sort_of(field.hint)
        if not keys and stands_apart(whole, field):
            continue
        if sort == "record":
            yield from specs(arm(field.hint), place, whole)
        elif sort == "plain" and ".".join(place) not in HIDDEN.get(whole.__name__, frozenset({"id"})):
            yield Spec(whole, place, field.hint, cls)


def rows_of(cls: Any) -> Iterator[tuple[str, Any]]:
    """The lists of rows that are filled in together with a part: the key and the class of a row."""
    for field in fields_of(cls):
        apart = stands_apart(cls, field) and (cls.__name__, field.key) not in _ROWS_WITH_ID
        if sort_of(field.hint) in ("rows", "parts") and not apart:
            yield field.key, item_of(field.hint)


def how_of(spec: Spec, listed: Mapping[str, str]) -> How:
    """How a field is filled in, by its type and whether there is something to choose from."""
    if item_of(spec.hint) is not None:
        return "many" if listed else "lines"
    hint = arm(spec.hint)
    if hint is bool and spec.hint is bool:
        return "tick"
    if listed:
        return "choice"
    if hint is str or hint is Period:
        return "text" if spec.keys[-1] in LONG else "line"
    return {int: "whole", float: "number", date: "day"}[hint]  # type: ignore[return-value]


def listed_for(spec: Spec, known: Known, seen: Visit) -> dict[str, str]:
    """What can be chosen in a field, in words; nothing where anything can be written."""
    hint, last = arm(spec.hint), spec.keys[-1]
    if (spec.of, last) == (Area, "kind"):
        return {kind: seen.say(f"area_{kind}_one") for kind in get_args(hint)}
    inner = arm(item_of(spec.hint)) if item_of(spec.hint) is not None else hint
    if get_origin(inner) is typing.Literal or choices(spec.owner, spec.keys, seen.lang):
        return choices(spec.owner, spec.keys, seen.lang) or choices(spec.of, (last,), seen.lang)
    if inner is bool:
        return {} if spec.hint is bool else {"true": seen.say("yes"), "false": seen.say("no")}
    if inner is not str:
        return {}
    kinds = named_by(spec.of, last)
    if kinds or (spec.of.__name__, last) == ("Evaluation", "to"):
        names = known.names
        return {name: called for kind in kinds or ("body",) for name, called in names.get(kind, {}).items()}
    here = (spec.of.__name__, last)
    if here == ("Indicator", "unit"):
        return dict(sorted(((unit, unit_name(seen, unit)) for unit in UNITS), key=lambda one: one[1].casefold()))
    if last in ("area", "reference_area", "breakdown_areas") or here in _AREAS:
        return {one.id: one.name for one in known.areas.values()}
    if last in ("measure", "indicator") or here in _INDICATORS:
        return {one.id: one.name for one in known.indicators.values() if not one.law}
    if spec.keys == ("count", "event") and known.plan is not None:
        return _events(known.plan, seen)
    return {}


def _events(plan: Plan, seen: Visit) -> dict[str, str]:
    """Everything the logbook of a plan can count, by what a criterion writes."""
    named = {ANY_ACTIVITY: seen.say("change_any_activity")}
    named |= {one.id: one.name for _address, one in walk(plan) if isinstance(one, Activity)}
    found = {}
    for name, called in named.items():
        for amount in AMOUNTS:
            event = name if amount == "participants" else f"{name}#{amount}"
            found[event] = f"{called}: {seen.say(f'entry_{amount}').lower()}"
        for mark in MARKS:
            found[f"{name}#{mark}"] = f"{called}: {seen.say(f'entry_{mark}').lower()}"
    return found


def texts_of(spec: Spec, record: Any, seen: Visit) -> tuple[str, ...]:
    """What stands in a field of a record, as it is typed."""
    value = record
    for key in spec.keys:
        if value is None:
            return ()
        value = getattr(value, next(field.name for field in fields_of(type(value)) if field.key == key))
    held = value if isinstance(value, tuple) and not isinstance(value, Period) else (value,)
    return tuple(_typed(one, seen) for one in held if one is not None and one != "")


def _typed(value: Any, seen: Visit) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return exact(value, seen.lang)
        case int() | str() | Period() | date():
            return value.isoformat() if type(value) is date else str(value)
        case _:
            return str(value)


def entry(spec: Spec, key: str, texts: tuple[str, ...], known: Known, seen: Visit) -> Entry:
    """A field with what stands in it. What is chosen now can be chosen, also when nothing else knows it."""
    listed = listed_for(spec, known, seen)
    how = how_of(spec, listed)
    shown: tuple[Choice, ...] = ()
    if how in ("choice", "many"):
        texts = tuple(text for text in texts if text)
        listed = {**listed, **{text: text for text in texts if text not in listed}}
        shown = tuple(Choice(value, text, value in texts) for value, text in listed.items())
        if how == "choice" and (not texts or not _needed(spec)):
            shown = (Choice("", "–", not texts), *shown)
    label = field_label(spec.owner if spec.owner is spec.of or spec.keys[1:] else spec.of, spec.keys, seen.lang)
    return Entry(key, label, how, texts, shown, _hint(spec, how, seen))


def _needed(spec: Spec) -> bool:
    return get_origin(spec.hint) is typing.Literal


def _hint(spec: Spec, how: How, seen: Visit) -> str:
    if arm(spec.hint) is Period:
        return seen.say("change_hint_period")
    if how == "lines":
        return seen.say("change_hint_lines")
    if spec.owner is PlanCriterion and spec.keys == ("text",):
        return seen.say("change_hint_sentence")
    if spec.keys == ("count", "event"):
        return seen.say("change_hint_count")
    if (spec.owner.__name__, ".".join(spec.keys)) in _HINTS:
        return seen.say(_HINTS[spec.owner.__name__, ".".join(spec.keys)])
    return seen.say("change_hint_role") if spec.keys[-1] in ("role", "owner", "responsible") else ""


def is_first(spec: Spec) -> bool:
    """Whether a field is asked for first."""
    return ".".join(spec.keys) in FIRST.get(spec.owner.__name__, ())


def is_shown(spec: Spec, texts: tuple[str, ...], known: Known, seen: Visit) -> bool:
    """Whether a form shows a field: not one that names areas or indicators where nobody has told of any."""
    last = spec.keys[-1]
    of_store = last in ("area", "reference_area", "breakdown_areas", "measure", "indicator")
    of_store = of_store or (spec.of.__name__, last) in _AREAS | _INDICATORS
    return bool(texts) or not of_store or bool(listed_for(spec, known, seen))
