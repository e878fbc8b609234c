"""The two tables of the law out of CSV: figures of areas to classify, and counts against a limit."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Final, cast, get_args

from kvarter.files.law_rows import Row, finish, rows_of
from kvarter.files.problems import ProblemCode
from kvarter.files.validation import nearest
from kvarter.law.compared import measure
from kvarter.law.figures import SHARES, AreaFigures, Counted, Share
from kvarter.law.rules import Law
from kvarter.law.what_if import Case, Side

AREA_COLUMNS: Final = (
    "area",
    "list_date",
    "residents",
    *(f"{share}_pct" for share in SHARES),
    "income_pct_of_region",
    "national_convicted_pct",
    "years_on_list",
    *(f"{share}_{part}{when}" for share in SHARES for when in ("", "_previous") for part in ("count", "of")),
)
CASE_COLUMNS: Final = ("id", "count", "of", "limit", "operator", "count_previous", "of_previous")
_CASE_NEEDED: Final = CASE_COLUMNS[:5]
_MOST_INCOME: Final = 1000
_MOST_YEARS: Final = 100
_LONGEST_LIMIT: Final = 40
_MEANT: Final = {">": "over", ">=": "at_least", "=>": "at_least", "≥": "at_least", "mindst": "at_least"}


def read_areas(path: str | Path, law: Law, *, once: bool = False) -> list[AreaFigures]:
    """The figures of areas in a file; an empty cell or a column that is not there is a figure not known.

    With ``once`` an area may stand once for each list: what follows its figures from list to list must know which hold.
    Raises ``ProblemsFound`` with every bad row; a file that cannot be read gives the ``OSError`` it is.
    """
    path = Path(path)
    areas: list[AreaFigures] = []
    rows: list[Row] = []
    first: dict[tuple[str, date], int] = {}
    for row in rows_of(path, AREA_COLUMNS[:2], AREA_COLUMNS):
        rows.append(row)
        if row.problems or (area := _area(row, law)) is None:
            continue
        areas.append(area)
        before = first.setdefault((area.area, area.list_date), row.line)
        if once and before != row.line:
            told = f"{area.area}, {area.list_date.isoformat()}"
            row.say("list_date", ProblemCode.LAW_LIST_TWICE, found=told, first=before)
    finish(rows, str(path))
    return areas


def _area(row: Row, law: Law) -> AreaFigures | None:
    area, day = row.name("area"), row.day("list_date")
    if day is not None and law.on(day) is None:
        row.say("list_date", ProblemCode.LAW_DATE_EARLY, found=day.isoformat(), first_list=law.first_day.isoformat())
    residents = row.whole("residents")
    shares = {share: _share(row, share) for share in SHARES}
    income = row.percent("income_pct_of_region", 0, _MOST_INCOME)
    national = row.percent("national_convicted_pct", 0, 100)
    if national is not None and not national.value:
        row.say("national_convicted_pct", ProblemCode.LAW_FIGURE_OUTSIDE, found="0", low=0.01, high=100)
    years = row.whole("years_on_list")
    if years is not None and years > _MOST_YEARS:
        row.say("years_on_list", ProblemCode.NUMBER_TOO_LARGE)
    if row.problems or day is None:
        return None
    figures = AreaFigures(
        area, day, residents, {name: held for name, held in shares.items() if held != Share()}, income, national, years
    )
    _contradictions(row, figures, law)
    return figures


def _share(row: Row, share: str) -> Share:
    figure = row.percent(f"{share}_pct", 0, 100)
    newest = _counted(row, f"{share}_count", f"{share}_of")
    before = _counted(row, f"{share}_count_previous", f"{share}_of_previous")
    if before is not None and newest is None and not row.text(f"{share}_count"):
        row.say(f"{share}_count", ProblemCode.CELL_EMPTY)
    return Share(figure, () if newest is None else (newest,) if before is None else (newest, before))


def _counted(row: Row, people_column: str, of_column: str) -> Counted | None:
    people, of = row.whole(people_column), row.whole(of_column, least=1)
    if row.text(people_column) and not row.text(of_column):
        row.say(of_column, ProblemCode.LAW_COUNT_OF_NONE)
    if row.text(of_column) and not row.text(people_column):
        row.say(people_column, ProblemCode.CELL_EMPTY)
    if people is None or of is None:
        return None
    if people > of:
        row.say(people_column, ProblemCode.NUMERATOR_LARGER, numerator=people, denominator=of)
    return Counted(people, of)


def _contradictions(row: Row, figures: AreaFigures, law: Law) -> None:
    """A percentage beside counts must be what the counts give, by either way of averaging, within its last decimal."""
    regime = law.on(figures.list_date)
    for (_rule, criterion), limit in () if regime is None else regime.limits.items():
        share = figures.shares.get(criterion)
        if share is None or share.printed is None or len(share.counts) < limit.years:
            continue
        counted = [measure(figures, limit, law, pooled=pooled) for pooled in (False, True)]
        values = [one.value for one in counted if one is not None]
        if all(abs(value - share.printed.value) > share.printed.unit for value in values):
            told, expected = float(share.printed.value), round(float(values[0]), 3)
            row.say(f"{criterion}_pct", ProblemCode.VALUE_NOT_RATIO, found=told, expected=expected)
            return


def read_cases(path: str | Path) -> list[tuple[str, Case]]:
    """Ids and cases of a what-if file, in its order.

    Raises ``ProblemsFound`` with every bad row; a file that cannot be read gives the ``OSError`` it is.
    """
    path = Path(path)
    cases: list[tuple[str, Case]] = []
    rows: list[Row] = []
    first: dict[str, int] = {}
    for row in rows_of(path, _CASE_NEEDED, CASE_COLUMNS):
        rows.append(row)
        if row.problems:
            continue
        name = row.name("id")
        if first.setdefault(name, row.line) != row.line:
            row.say("id", ProblemCode.ID_TWICE, found=name, first=first[name])
        case = _case(row)
        if case is not None:
            cases.append((name, case))
    finish(rows, str(path))
    return cases


def _case(row: Row) -> Case | None:
    for column in _CASE_NEEDED[1:]:
        if not row.text(column):
            row.say(column, ProblemCode.CELL_EMPTY)
    if row.problems:
        return None
    now = _counted(row, "count", "of")
    before = _counted(row, "count_previous", "of_previous")
    limit = _limit(row)
    operator = row.text("operator")
    if operator not in get_args(Side):
        meant = _MEANT.get(operator) or nearest(operator, get_args(Side))
        row.say("operator", ProblemCode.NOT_ONE_OF, found=operator, expected=get_args(Side), nearest=meant)
    if row.problems or now is None or limit is None:
        return None
    return Case(*now, limit, cast("Side", operator), *(before or ()))


def _limit(row: Row) -> Fraction | None:
    """A fraction such as 2/5 or a number from 0 to 1; 40 is refused, because 40 of what is not said."""
    text = row.text("limit")
    limit = None
    try:
        if len(text) <= _LONGEST_LIMIT and "_" not in text and text.isascii() and "e" not in text.lower():
            limit = Fraction(text)
    except (ValueError, ZeroDivisionError):
        pass
    if limit is None or not 0 <= limit <= 1:
        row.say("limit", ProblemCode.LAW_LIMIT_FORM, found=text)
        return None
    return limit
