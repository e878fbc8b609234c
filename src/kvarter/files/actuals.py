"""Accounts out of a CSV or XLSX file: what was paid by whom for what, all of it or every problem at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from kvarter.files.law_rows import Row, finish, header_faults, rows_of
from kvarter.files.numbers import NotNumber, number_in
from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found
from kvarter.files.release_sheets import sheet_rows
from kvarter.files.texts import has_personal_number
from kvarter.model.actuals import KINDS, ORE, Actual, overlap
from kvarter.model.budgets import payers
from kvarter.model.periods import Period, PeriodError, parse_period
from kvarter.model.plans import Plan

NEEDED: Final = ("funder", "period", "amount")
KNOWN: Final = ("funder", "focus_area", "period", "amount", "note")
MOST_ROWS: Final = 5000
LARGEST_ORE: Final = 10**14
LONGEST_NOTE: Final = 200


def read_actuals(path: Path, plan: Plan) -> list[Actual]:
    """The accounts in a file, in its order. Funders and focus areas are a plan's, by id or by name.

    Raises ``ProblemsFound`` with every bad row; a file that cannot be read gives the ``OSError`` it is.
    """
    file = str(path)
    budget = plan.budget
    funders = () if budget is None else payers(budget)
    who = _names((party.id, party.name) for party in plan.parties if party.id in funders)
    who |= {name: name for name in funders}
    what = _names((focus.id, focus.name) for focus in plan.focus_areas)
    rows: list[Row] = []
    kept: list[tuple[Row, Actual]] = []
    for row in _rows(path):
        rows.append(row)
        if len(rows) > MOST_ROWS:
            raise ProblemsFound([found(ProblemCode.TOO_MANY_ROWS, file, limit=MOST_ROWS)])
        one = _actual(row, who, what, plan)
        if one is not None:
            kept.append((row, one))
    _refuse_double(kept)
    finish(rows, file)
    return [one for _row, one in kept]


def _names(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {written.casefold(): key for key, name in pairs for written in (name, key)}


def _rows(path: Path) -> Iterator[Row]:
    if path.suffix.lower() != ".xlsx":
        yield from rows_of(path, NEEDED, KNOWN)
        return
    file = str(path)
    lines = sheet_rows(path, "amount")
    _line, header = next(lines)
    problems = list(header_faults(header, NEEDED, KNOWN, file))
    if problems:
        raise ProblemsFound(problems)
    for line, cells in lines:
        if any(cells):
            yield Row(dict(zip(header, cells, strict=False)), file, line)


def _actual(row: Row, who: Mapping[str, str], what: Mapping[str, str], plan: Plan) -> Actual | None:
    if row.problems:
        return None
    funder = _named(row, "funder", who, "funder", needed=True)
    focus = _named(row, "focus_area", what, "focus_area", needed=False)
    period, amount = _period(row, plan), _amount(row)
    note = row.text("note").strip()
    if has_personal_number(note):
        row.say("note", ProblemCode.PERSONAL_NUMBER)
    if len(note) > LONGEST_NOTE:
        row.say("note", ProblemCode.CELL_TOO_LONG, length=len(note), limit=LONGEST_NOTE)
    if row.problems or period is None or amount is None:
        return None
    return Actual(funder, focus, period, amount, note)


def _named(row: Row, column: str, known: Mapping[str, str], kind: str, *, needed: bool) -> str:
    text = row.text(column).strip()
    if not text:
        if needed:
            row.say(column, ProblemCode.CELL_EMPTY)
        return ""
    key = known.get(text.casefold())
    if key is None:
        code = ProblemCode.PERSONAL_NUMBER if has_personal_number(text) else ProblemCode.NAME_UNKNOWN
        row.say(column, code, found=text, kind=kind)
        return ""
    return key


def _period(row: Row, plan: Plan) -> Period | None:
    text = row.text("period").strip()
    if not text:
        row.say("period", ProblemCode.CELL_EMPTY)
        return None
    try:
        period = parse_period(text)
    except PeriodError:
        row.say("period", ProblemCode.MONEY_PERIOD, found=text)
        return None
    years = plan.period
    if period.kind not in KINDS:
        row.say("period", ProblemCode.MONEY_PERIOD, found=text)
    elif not years.from_ <= period.year <= years.to:
        row.say("period", ProblemCode.OUTSIDE_PLAN, year=period.year, first=years.from_, last=years.to)
    else:
        return period
    return None


def _amount(row: Row) -> int | None:
    text = row.text("amount").strip()
    if not text:
        row.say("amount", ProblemCode.CELL_EMPTY)
        return None
    held = number_in(text)
    if isinstance(held, NotNumber):
        row.say("amount", held.code, found=text, **({} if held.instead is None else {"instead": held.instead}))
        return None
    exact = ORE * Decimal(text)
    if exact != exact.to_integral_value():
        row.say("amount", ProblemCode.MONEY_ORE, found=text)
    elif abs(exact) > LARGEST_ORE:
        row.say("amount", ProblemCode.NUMBER_TOO_LARGE)
    else:
        return int(exact)
    return None


def _refuse_double(kept: Sequence[tuple[Row, Actual]]) -> None:
    seen: dict[tuple[str, str], list[tuple[Row, Actual]]] = {}
    for row, one in kept:
        before = seen.setdefault((one.funder, one.focus_area), [])
        for earlier, other in before:
            if one.period == other.period:
                row.say("period", ProblemCode.MONEY_TWICE, first=earlier.line)
                break
            if overlap(one.period, other.period):
                row.say("period", ProblemCode.MONEY_OVERLAP, found=str(one.period), other=str(other.period))
                break
        before.append((row, one))


def overlapping(new: Iterable[Actual], held: Iterable[Actual], file: str) -> list[Problem]:
    """What of new accounts covers days that accounts held already cover under another period."""
    by_purpose: dict[tuple[str, str], list[Actual]] = {}
    for one in held:
        by_purpose.setdefault((one.funder, one.focus_area), []).append(one)
    return [
        found(ProblemCode.MONEY_OVERLAP, file, None, "period", found=str(one.period), other=str(other.period))
        for one in new
        for other in by_purpose.get((one.funder, one.focus_area), ())
        if one.period != other.period and overlap(one.period, other.period)
    ]
