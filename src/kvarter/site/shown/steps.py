"""The arithmetic of a verdict with every figure in it a link to where it comes from."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kvarter.followup.standing import CriterionStanding
from kvarter.model.periods import parse_period
from kvarter.model.verdicts import Evidence
from kvarter.site.shown.figures import MARKED, anchor_of, area_name
from kvarter.site.shown.series import series_link
from kvarter.site.visit import Visit
from kvarter.wording.numbers import decimals_of, number
from kvarter.wording.steps import steps

_YEAR_LINE: Final = re.compile(r"(\d{4}): ")


class Piece(NamedTuple):
    """A stretch of a step: plain text, or a figure with the address of its row."""

    text: str
    link: str = ""
    mark: str = ""


def linked_steps(visit: Visit, standing: CriterionStanding) -> list[list[Piece]]:
    """The steps as pieces. In the line of a year its figures are links; in other lines nothing is."""
    verdict = standing.verdict.verdict
    names = {one: area_name(visit, None, one) for one in visit.following.areas}
    told = steps(standing.criterion, verdict, names, visit.lang)
    return [_pieces(visit, line, standing, verdict.evidence) for line in told]


def _pieces(visit: Visit, line: str, standing: CriterionStanding, evidence: tuple[Evidence, ...]) -> list[Piece]:
    found = _YEAR_LINE.match(line)
    if found is None:
        return [Piece(line)]
    year, rest = int(found.group(1)), line[found.end() :]
    rows = [row for row in evidence if parse_period(row.period).year == year and row.value is not None]
    rows.sort(key=lambda row: (row.area != standing.criterion.area, row.group != (standing.criterion.group or "")))
    pieces = [Piece(found.group(0))]
    for row in rows:
        text = number(row.value or 0.0, decimals_of(row.value), visit.lang)
        before, hit, after = rest.partition(text)
        if hit:
            pieces += [Piece(before), Piece(text, _link(visit, row), _mark(visit, row))]
            rest = after
    return [*pieces, Piece(rest)]


def _mark(visit: Visit, row: Evidence) -> str:
    return visit.say(MARKED[row.status]) if row.status in MARKED else ""


def _link(visit: Visit, row: Evidence) -> str:
    return series_link(visit, row.measure, row.area, row.group) + f"#{anchor_of(parse_period(row.period))}"
