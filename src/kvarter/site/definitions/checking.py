"""An area or an indicator held against what the store knows, by the checks of ``kvarter check``, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kvarter.files.documents import Document
from kvarter.files.problems import Problem, ProblemCode
from kvarter.files.substance import substance_problems
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.site.changes.outline import field_of_place

_FIELD: Final = {
    ProblemCode.PERSONS_UNSAID: "counts_persons",
    ProblemCode.BOUNDS_BACKWARDS: "bounds.high",
    ProblemCode.AREA_CYCLE: "part_of",
    ProblemCode.STORE_UNIT_HELD: "unit",
}
"""The field that mends what is wrong with a definition as a whole."""
_ROW_FIELD: Final = {ProblemCode.BOUNDARIES_OVERLAP: "from"}


def problems_of(one: Area | Indicator, indicators: Mapping[str, Indicator], areas: Mapping[str, Area]) -> list[Problem]:
    """Everything that is wrong with a definition beside the others; ``key`` is the field of its form. What only ought
    to be looked at in a file must be answered here, where somebody sits who can."""
    if isinstance(one, Area):
        # All of them: an area that lies in itself through others is told of at one of those in the circle.
        others = tuple(area for area in areas.values() if area.id != one.id)
        document, first = Document(file="", areas=(one, *others)), "areas[1]"
    else:
        document, first = Document(file="", indicators=(one,)), "indicators[1]"
    found = substance_problems([document], indicators=indicators, areas=areas)
    return [in_field(problem, first) for problem in found if _is_about(problem, one, first)]


def _is_about(problem: Problem, one: Area | Indicator, first: str) -> bool:
    in_circle = problem.code is ProblemCode.AREA_CYCLE and one.id in str(problem.details["chain"]).split(" → ")
    return in_circle or problem.key == first or problem.key.startswith(f"{first}.")


def in_field(problem: Problem, first: str = "") -> Problem:
    """A problem with the field of the form in the place of its place in a file."""
    place = problem.key.removeprefix(first).lstrip(".")
    if row := _ROW_FIELD.get(problem.code):
        return problem._replace(key=field_of_place(f"{place}.{row}"))
    return problem._replace(key=_FIELD.get(problem.code) or field_of_place(place))
