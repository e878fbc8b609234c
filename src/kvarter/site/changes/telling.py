"""What does not add up in a draft, said as its pages name things, with the field it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from kvarter.model import parts
from kvarter.model.problems import Problem, ProblemCode
from kvarter.site.changes.fields import Known
from kvarter.site.changes.outline import address_of_place
from kvarter.site.changes.part_form import PartForm, part_form, rows_form
from kvarter.site.shown.figures import unit_name
from kvarter.site.visit import Visit
from kvarter.wording.plan_values import name_of
from kvarter.wording.problems_of_fields import complaint

MOST_TOLD: Final = 100
_FIELD: Final = {
    ProblemCode.MEASURE_NONE: "count.event",
    ProblemCode.REFERENCE_AREA_MISSING: "reference_area",
    ProblemCode.DATA_SOURCE_MISSING: "data_source.name",
    ProblemCode.DELIVERY_MISSING: "data_source.delivered_by",
    ProblemCode.TEMPORARY_WITHOUT_END: "dissolves_when",
}
"""The field that mends what is wrong with a part as a whole."""
_UNIT_DETAILS: Final = {
    ProblemCode.UNIT_OF_CRITERION: ("found", "unit"),
    ProblemCode.STORE_UNIT_HELD: ("found", "expected"),
}


class ProblemView(NamedTuple):
    """Something that does not add up: the part it is in, the field as its form calls it, and the way there."""

    error: bool
    text: str
    part: str
    field: str
    link: str


def told_problems(
    problems: Iterable[Problem], known: Known, link: Callable[[str], str], seen: Visit
) -> list[ProblemView]:
    """Problems of the plan in ``known``, errors first; at most 100."""
    plan = known.plan
    if plan is None:
        return []
    forms: dict[str, dict[str, str]] = {}
    views = []
    for one in sorted(problems, key=lambda problem: not problem.is_error)[:MOST_TOLD]:
        address, key = address_of_place(plan, one.key)
        part = parts.at(plan, address)
        if address not in forms:
            forms[address] = _labels(address, part, known, seen)
        key = _FIELD.get(one.code, key)
        label = forms[address].get(key, "")
        name = name_of(part) if part is not None and not isinstance(part, tuple) and address else ""
        text = complaint(in_names(one, known, seen), seen.lang)
        views.append(ProblemView(one.is_error, text, name, label, link(address) + (f"#{key}" if label else "")))
    return views


def in_names(problem: Problem, known: Known, seen: Visit) -> Problem:
    """A problem whose details say names and units as the pages do, where the files say ids."""
    told = dict(problem.details)
    for name in _UNIT_DETAILS.get(problem.code, ()):
        told[name] = unit_name(seen, str(told[name])).lower()
    if told.get("measure") in known.indicators:
        told["measure"] = f"»{known.indicators[told['measure']].name}«"
    if "funder" in told:
        told["funder"] = known.names.get("party", {}).get(told["funder"], told["funder"])
    if "chain" in told:
        ids = str(told["chain"]).split(" → ")
        told["chain"] = " → ".join(known.areas[one].name if one in known.areas else one for one in ids)
    return problem._replace(details=told)


def _labels(address: str, part: Any, known: Known, seen: Visit) -> dict[str, str]:
    """What each field of a part's form is called, by its name there."""
    form = _form(address, part, known, seen)
    entries = [*form.first, *form.more, *(one for of in form.rows for row in of.rows for one in row.entries)]
    return {one.key: one.label for one in entries}


def _form(address: str, part: Any, known: Known, seen: Visit) -> PartForm:
    owner = type(known.plan)
    if not isinstance(part, tuple):
        cls = parts.arm(parts.hint_of(owner, (address,))) if part is None else type(part)
        return part_form(cls, part, known, seen)
    return rows_form(owner, address, parts.item_of(parts.hint_of(owner, (address,))), part, known, seen)
