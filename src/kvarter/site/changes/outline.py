"""A plan as a list of its parts, each with the address of the form it is written in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from kvarter.model import parts
from kvarter.model.plans import Plan
from kvarter.model.records import fields_of
from kvarter.wording.numbers import Lang
from kvarter.wording.plan_fields import field_label, kind_label
from kvarter.wording.plan_values import name_of

THE_PLAN: Final = "plan"
"""What the plan itself is called in an address, where nothing cannot stand."""
ORDER: Final = (
    "goals", "focus_areas", "milestones", "bodies", "parties", "budget", "programmes", "phases", "priorities",
    "positions",
    "evaluation", "escalation", "context", "annexes", "cases",
)  # fmt: skip
"""The order the lists of a plan are shown in; a field that is not named here comes last."""

_NUMBER: Final = re.compile(r"\[(\d+)\]")
_LAST_NUMBER: Final = re.compile(r"\[\d+\]$")

Link = Callable[[str], str]


class Node(NamedTuple):
    """A part: what it is, its name, the address of its form, and the lists below it."""

    kind: str
    name: str
    link: str
    lists: tuple[Listed, ...]


class Listed(NamedTuple):
    """A list of parts, with the address of the form for one more; ``link`` is that of a list or record which is a part
    of its own, and ``rows`` how many rows it has."""

    key: str
    label: str
    nodes: tuple[Node, ...]
    new: str
    link: str
    rows: int

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.nodes) or self.rows


def outline(plan: Plan, link: Link, lang: Lang) -> Node:
    """A plan with everything in it."""
    return _node(plan, "", link, lang)


def below(part: Any, address: str, link: Link, lang: Lang) -> tuple[Listed, ...]:
    """The lists below one part."""
    return _node(part, address, link, lang).lists


def _node(record: Any, address: str, link: Link, lang: Lang) -> Node:
    cls = type(record)
    lists = []
    for field in fields_of(cls):
        if not parts.stands_apart(cls, field):
            continue
        here = parts.joined(address, field.key)
        held = getattr(record, field.name)
        label = field_label(cls, (field.key,), lang)
        if parts.sort_of(field.hint) == "parts":
            keys = parts.keys_of(held)
            nodes = tuple(
                _node(item, parts.joined(here, key), link, lang) for key, item in zip(keys, held, strict=True)
            )
            lists.append(Listed(field.key, label, nodes, link(here), "", 0))
        else:
            count = len(held) if isinstance(held, tuple) else int(held is not None)
            lists.append(Listed(field.key, label, (), "", link(here), count))
    if cls is Plan:
        lists.sort(key=lambda one: ORDER.index(one.key) if one.key in ORDER else len(ORDER))
    return Node(kind_label(cls, lang), name_of(record), link(address or THE_PLAN), tuple(lists))


def address_of_place(plan: Plan, place: str) -> tuple[str, str]:
    """The address of the part that a place in the plan's file (``plan.goals[2].members[1].role``) is in, and the field
    of its form that the rest of the place is (``members.0.role``); empty for the part as a whole."""
    record: Any = plan
    address = ""
    steps = place.removeprefix("plan").strip(".").split(".")
    for number_of, step in enumerate(steps):
        name, _, number = step.partition("[")
        field = next((one for one in fields_of(type(record)) if one.key == name), None)
        if field is None or not parts.stands_apart(type(record), field):
            return address, field_of_place(".".join(steps[number_of:]))
        held = getattr(record, field.name)
        if parts.sort_of(field.hint) != "parts":
            rows = parts.sort_of(field.hint) == "rows"
            return parts.joined(address, name), field_of_place(".".join(steps[number_of + (not rows) :]))
        at = int(number.rstrip("]")) - 1 if number.rstrip("]").isdigit() else 0
        if at >= len(held):
            return address, ""
        address = parts.joined(address, name, parts.keys_of(held)[at])
        record = held[at]
    return address, ""


def field_of_place(place: str) -> str:
    """The name a form gives the field at a place in a part: ``members[2].role`` is ``members.1.role``, and one of a
    list of words is the list."""
    return _NUMBER.sub(lambda found: f".{int(found[1]) - 1}", _LAST_NUMBER.sub("", place))
