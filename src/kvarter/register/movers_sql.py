"""The engine's language for movers: one row's code for a share, the join of two years, and the sums by part.

A row's code is one small number that holds all a share needs of it, so that the join carries a byte and not the
columns. What two codes and two places come to is decided by ``balance.movers.parts`` alone, and handed to the engine as
a table of all the combinations there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, Final

from kvarter.balance.movers.parts import PARTS, Age, Part, State, entry_part, exit_part, shift_part
from kvarter.balance.movers.traits import CODES, Ages, Trait
from kvarter.register.parquet import Register, named, quoted

if TYPE_CHECKING:
    from kvarter.register.movers_query import Wanted

BELOW, ABOVE, UNKNOWN, WITHOUT, WITH, WITHOUT_AT_LIMIT, WITH_AT_LIMIT, ABSENT, FAULTY = range(9)
FIRST_STOCK: Final = len(PARTS)
_OLDEST: Final = 130
_STATUS: Final = {WITHOUT: 0.0, WITH: 1.0, WITHOUT_AT_LIMIT: 0.0, WITH_AT_LIMIT: 1.0}
_HERE, _THERE = "here", "there"
_COUNTED: Final = ", ".join(map(str, _STATUS))


def portioned(register: Register, trait: Trait) -> bool:
    """Whether the register has the portion of the year for this share."""
    return bool(trait.portion) and trait.portion in register.columns


def pair_sql(register: Register, wanted: Wanted, first: int, last: int) -> str:
    """The table ``pair``: residents of two years joined by person, counted by places and codes of both years.

    Columns p0, p1 (places), k (the place to live was kept), q0, q1 (group), b0… and a0… (codes before and after by
    share), n, and for shares told as portions the sums of what they were, became, lost and gained.
    """
    carried = ["b.p AS p0", "a.p AS p1"]
    carried.append("coalesce(b.k = a.k, false) AS k" if wanted.kept_place else "false AS k")
    carried += ["b.q AS q0", "a.q AS q1"] if wanted.group else ["NULL AS q0", "NULL AS q1"]
    sums = ["count(*) AS n"]
    for i, trait in enumerate(wanted.traits):
        carried += [f"coalesce(b.c{i}, {ABSENT})::UTINYINT AS b{i}", f"coalesce(a.c{i}, {ABSENT})::UTINYINT AS a{i}"]
        if portioned(register, trait):
            less, more = f"a.y{i} < b.y{i}", f"a.y{i} > b.y{i}"
            sums += [f"sum(b.y{i}) AS was{i}", f"sum(a.y{i}) AS is{i}"]
            sums += [f"count(*) FILTER ({less}) AS fewer{i}", f"sum(a.y{i} - b.y{i}) FILTER ({less}) AS lost{i}"]
            sums += [f"count(*) FILTER ({more}) AS more{i}", f"sum(a.y{i} - b.y{i}) FILTER ({more}) AS gained{i}"]
    before = _side(register, wanted, first, last - first, is_before=True)
    after = _side(register, wanted, last, last - first, is_before=False)
    return (
        f"CREATE OR REPLACE TEMP TABLE pair AS SELECT {', '.join((*carried, *sums))}"
        f" FROM ({before}) b FULL JOIN ({after}) a USING (person_id) GROUP BY ALL"
    )


def _side(register: Register, wanted: Wanted, year: int, span: int, *, is_before: bool) -> str:
    columns = ["person_id", f"{named(wanted.place)}::VARCHAR AS p"]
    if wanted.group:
        columns.append(f"{named(wanted.group)}::VARCHAR AS q")
    if wanted.kept_place:
        columns.append(f"{named(wanted.kept_place)} AS k")
    for i, (trait, ages) in enumerate(zip(wanted.traits, wanted.ages, strict=True)):
        portion = portioned(register, trait)
        at_limit = _at_limit(ages, span, is_before=is_before)
        columns.append(
            f"({_code(trait, ages, at_limit, portion=portion, leave_out=wanted.leave_out)})::UTINYINT AS c{i}"
        )
        if portion:
            having = _having(trait)
            columns.append(f"coalesce({named(trait.portion)}::DOUBLE, ({having})::INT::DOUBLE) AS y{i}")
    twice = ""
    if wanted.leave_out:
        twice = (
            f" AND person_id NOT IN (SELECT person_id FROM {register.source} WHERE year = {year}"
            " AND person_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1)"
        )
    return f"SELECT {', '.join(columns)} FROM {register.source} WHERE year = {year}{twice}"


def _at_limit(ages: Ages, span: int, *, is_before: bool) -> str:
    """Whether, told from this year alone, the person was outside the ages in the other year."""
    if is_before:
        return "false" if ages.last is None else f"age + {span} > {ages.last}"
    return f"age - {span} < {ages.first or 0}"


def _code(trait: Trait, ages: Ages, at_limit: str, *, portion: bool, leave_out: bool) -> str:
    faulty = UNKNOWN if leave_out else FAULTY
    limit = f"CASE WHEN {at_limit} THEN {WITHOUT_AT_LIMIT - WITHOUT} ELSE 0 END"
    cases = []
    if ages.first:
        cases.append(f"WHEN age < {ages.first} AND age >= 0 THEN {BELOW}")
    if ages.last is not None:
        cases.append(f"WHEN age > {ages.last} AND age <= {_OLDEST} THEN {ABOVE}")
    cases.append(f"WHEN age IS NULL OR age < 0 OR age > {_OLDEST} THEN {faulty}")
    if portion:
        column = named(trait.portion)
        cases.append(f"WHEN {column} BETWEEN 0 AND 1 THEN {WITHOUT} + {limit}")
        cases.append(f"WHEN {column} IS NOT NULL THEN {faulty}")
    column = named(trait.column)
    with_trait = f"WHEN {_having(trait)} THEN {WITHOUT if portion else WITH} + {limit}"
    without = f"WHEN {_known(trait)} THEN {WITHOUT} + {limit}"
    # The engine looks a code up fastest in the shorter list: most rows then never meet the longer one.
    cases += sorted((with_trait, without), key=len)
    not_told = f"{column} IS NULL" + (f" OR {column} IN ({_listed(trait.unknown)})" if trait.unknown else "")
    cases.append(f"WHEN {not_told} THEN {UNKNOWN}")
    return f"CASE {' '.join(cases)} ELSE {faulty} END"


def _having(trait: Trait) -> str:
    column = named(trait.column)
    return f"{column} IN ({_listed(trait.having)})" if trait.having else f"TRY_CAST({column} AS BOOLEAN)"


def _known(trait: Trait) -> str:
    column = named(trait.column)
    if not trait.having:
        return f"NOT TRY_CAST({column} AS BOOLEAN)"
    others = tuple(code for code in CODES[trait.column] if code not in (*trait.having, *trait.unknown))
    return f"{column} IN ({_listed(others)})"


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(map(quoted, texts))


def cells_sql(register: Register, wanted: Wanted, share: int, *, first_step: bool = False) -> str:
    """One share's sums: a row for each area, group and cell (the parts by number, then the stock of either day).

    In two steps: the table ``ways``, where each way a person can go between two places has its part, and the sums.
    """
    trait, ages = wanted.traits[share], wanted.ages[share]
    portion = portioned(register, trait)
    if first_step:
        sums = "sum(n)::DOUBLE AS n"
        if portion:
            names = ("was", "is", "fewer", "lost", "more", "gained")
            sums += "".join(f", coalesce(sum({name}{share}), 0)::DOUBLE AS {name}" for name in names)
        return (
            "CREATE OR REPLACE TEMP TABLE ways AS SELECT w.*, r.* EXCLUDE (b, a, same, k) FROM ("
            f"SELECT p0, p1, q0, q1, k, coalesce(p0 = p1, false) AS same, b{share} AS b, a{share} AS a, {sums}"
            " FROM pair"
            f" WHERE (p0 IS NOT NULL AND b{share} IN ({_COUNTED})) OR (p1 IS NOT NULL AND a{share} IN ({_COUNTED}))"
            f" GROUP BY ALL) w JOIN (VALUES {_rules(ages)})"
            " r(b, a, same, k, y0, y1, went, came, shift) USING (b, a, same, k)"
        )
    was, now = ("was", '"is"') if portion else ("n * y0", "n * y1")
    told = [
        f"SELECT p0 AS area, q0 AS q, {FIRST_STOCK} AS cell, n, {was} AS amount FROM ways WHERE y0 IS NOT NULL",
        f"SELECT p1, q1, {FIRST_STOCK + 1}, n, {now} FROM ways WHERE y1 IS NOT NULL",
        f"SELECT p0, q0, went, n, {was} FROM ways WHERE went IS NOT NULL",
        f"SELECT p1, q1, came, n, {now} FROM ways WHERE came IS NOT NULL",
    ]
    stayed = "same AND y0 IS NOT NULL AND y1 IS NOT NULL"
    if portion:
        lost, gained = PARTS.index(Part.LOST_TRAIT), PARTS.index(Part.GAINED_TRAIT)
        told.append(f"SELECT p0, q0, {lost}, fewer, lost FROM ways WHERE {stayed} AND fewer > 0")
        told.append(f"SELECT p0, q0, {gained}, more, gained FROM ways WHERE {stayed} AND more > 0")
    else:
        told.append("SELECT p0, q0, shift, n, n * (y1 - y0) FROM ways WHERE shift IS NOT NULL")
    return (
        "SELECT area, coalesce(q::VARCHAR, '') AS q, cell::INT AS cell, sum(n) AS n, sum(amount) AS amount"
        f" FROM ({' UNION ALL '.join(told)}) WHERE area IS NOT NULL GROUP BY ALL"
    )


def ways_sql(from_areas: Sequence[str]) -> str:
    """From the table ``ways``: who came from ``from_areas`` into the count of another area."""
    moved = ", ".join(str(PARTS.index(part)) for part in (Part.MOVED_IN, Part.BOUNDARY_IN))
    return (
        "SELECT p0, p1, sum(n), sum(n * y1) FROM ways"
        f" WHERE p0 IN ({_listed(from_areas)}) AND p1 <> p0 AND came IN ({moved}) GROUP BY ALL ORDER BY ALL"
    )


def _rules(ages: Ages) -> str:
    """Every combination of codes before and after, of places alike or not, and of a place to live kept or not, with
    the status on either day and the numbers of the parts it goes to."""
    rows = []
    for before, after, same, kept in product(range(FAULTY), range(FAULTY), (True, False), (True, False)):
        was, now = _before(before, after, ages), _after(before, after, same=same)
        went = came = shift = None
        if same and was.status is not None and now.status is not None:
            shift = shift_part(was.status, now.status)
        elif was.status is not None:
            went = exit_part(_HERE, now, boundary=kept)
        if now.status is not None and not (same and was.status is not None):
            came = entry_part(now.area or "", was, boundary=kept)
        rows.append((before, after, same, kept, was.status, now.status, *map(_number, (went, came, shift))))
    return ", ".join("(" + ", ".join("NULL" if cell is None else str(cell) for cell in row) + ")" for row in rows)


def _before(before: int, after: int, ages: Ages) -> State:
    """The state two codes tell of the first day; of somebody who was not there, the age told by the other year."""
    if before != ABSENT:
        return State(_HERE, _age(before), _STATUS.get(before))
    too_young = after in (WITHOUT_AT_LIMIT, WITH_AT_LIMIT)
    if ages.first:
        return State(None, "below" if too_young else "within", None)
    return State(None, "within", None, born=not too_young)


def _after(before: int, after: int, *, same: bool) -> State:
    """The state two codes tell of the last day."""
    if after != ABSENT:
        return State(_HERE if same else _THERE, _age(after), _STATUS.get(after))
    return State(None, "above" if before in (WITHOUT_AT_LIMIT, WITH_AT_LIMIT) else "within", None)


def _age(code: int) -> Age:
    return "below" if code == BELOW else "above" if code == ABOVE else "within"


def _number(part: Part | None) -> int | None:
    return None if part is None else PARTS.index(part)
