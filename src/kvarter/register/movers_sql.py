"""The engine's language for movers: one row's code for a share, the join of two years, and the sums by part.

A row's code is four bits that hold all a share needs of it, so that each year is read once and the joins carry a byte
or two and not the columns. What two codes and two places come to is decided by ``balance.movers.parts`` alone, and
handed to the engine as a table of all the combinations there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

from kvarter.balance.movers.parts import PARTS, Age, Part, State, entry_part, exit_part, shift_part
from kvarter.balance.movers.traits import Ages, Trait
from kvarter.register.movers_wanted import Wanted
from kvarter.register.parquet import Register, named, quoted
from kvarter.register.schema import CODES

BELOW, ABOVE, UNKNOWN, WITHOUT, WITH = range(5)
JUST_OLD_ENOUGH, ABOUT_TO_BE_TOO_OLD = 2, 4
"""Added to WITHOUT and WITH: by the age alone the person was outside the ages the year before, or is the year after."""
ABSENT, FAULTY = 11, 12
BITS: Final = 4
FIRST_STOCK: Final = len(PARTS)
_OLDEST: Final = 130
_STATUS: Final = {code: float((code - WITHOUT) % 2) for code in range(WITHOUT, ABSENT)}
_HERE, _THERE = "here", "there"
_COUNTED: Final = ", ".join(map(str, _STATUS))


def portioned(register: Register, trait: Trait) -> bool:
    """Whether the register has the portion of the year for this share."""
    return bool(trait.portion) and trait.portion in register.columns


def places_sql(register: Register, wanted: Wanted) -> str:
    """The type ``place``: every area there is, so that rows carry its number and not its name."""
    years = ", ".join(map(str, wanted.years))
    place = named(wanted.place)
    return (
        f"CREATE TYPE place AS ENUM (SELECT DISTINCT {place}::VARCHAR FROM {register.source}"
        f" WHERE year IN ({years}) AND {place} IS NOT NULL)"
    )


def year_sql(register: Register, wanted: Wanted, at: int) -> str:
    """The table of one year: person_id, p (place), c (every share's code, four bits each), and where they are asked for
    q (group), k (place to live) and y0… (portions)."""
    year = wanted.years[at]
    back = year - wanted.years[at - 1] if at else None
    ahead = wanted.years[at + 1] - year if at + 1 < len(wanted.years) else None
    columns = ["person_id", f"{named(wanted.place)}::VARCHAR::place AS p"]
    if wanted.group:
        columns.append(f"{named(wanted.group)}::VARCHAR AS q")
    if wanted.kept_place:
        columns.append(f"{named(wanted.kept_place)} AS k")
    codes = []
    for i, (trait, ages) in enumerate(zip(wanted.traits, wanted.ages, strict=True)):
        portion = portioned(register, trait)
        limit = _at_limit(ages, back, ahead)
        code = _code(trait, ages, limit, portion=portion, leave_out=wanted.leave_out)
        codes.append(f"(({code})::{_width(wanted)} << {BITS * i})" if i else f"({code})::{_width(wanted)}")
        if portion:
            having = _having(trait)
            columns.append(f"coalesce({named(trait.portion)}::DOUBLE, ({having})::INT::DOUBLE) AS y{i}")
    columns.append(f"({' | '.join(codes)})::{_width(wanted)} AS c")
    twice = ""
    if wanted.leave_out:
        twice = (
            " AND person_id IS NOT NULL"
            f" AND person_id NOT IN (SELECT person_id FROM {register.source} WHERE year = {year}"
            " AND person_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1)"
        )
    return (
        f"CREATE OR REPLACE TEMP TABLE year_{year} AS"
        f" SELECT {', '.join(columns)} FROM {register.source} WHERE year = {year}{twice}"
    )


def _width(wanted: Wanted) -> str:
    bits = BITS * len(wanted.traits)
    return "UTINYINT" if bits <= 8 else "USMALLINT" if bits <= 16 else "UINTEGER" if bits <= 32 else "UBIGINT"


def pair_sql(register: Register, wanted: Wanted, first: int, last: int) -> str:
    """The table ``pair``: residents of two years joined by person, counted by places and codes of both years.

    Columns p0, p1 (places), k (the place to live was kept), q0, q1 (group), b and a (codes before and after; NULL for
    who was not there), n, and for shares told as portions the sums of what they were, became, lost and gained.
    """
    carried = ["b.p AS p0", "a.p AS p1", "b.c AS b", "a.c AS a"]
    carried.append("coalesce(b.k = a.k, false) AS k" if wanted.kept_place else "false AS k")
    carried += ["b.q AS q0", "a.q AS q1"] if wanted.group else ["NULL AS q0", "NULL AS q1"]
    sums = ["count(*) AS n"]
    for i, trait in enumerate(wanted.traits):
        if portioned(register, trait):
            less, more = f"a.y{i} < b.y{i}", f"a.y{i} > b.y{i}"
            sums += [f"sum(b.y{i}) AS was{i}", f"sum(a.y{i}) AS is{i}"]
            sums += [f"count(*) FILTER ({less}) AS fewer{i}", f"sum(a.y{i} - b.y{i}) FILTER ({less}) AS lost{i}"]
            sums += [f"count(*) FILTER ({more}) AS more{i}", f"sum(a.y{i} - b.y{i}) FILTER ({more}) AS gained{i}"]
    return (
        f"CREATE OR REPLACE TEMP TABLE pair AS SELECT {', '.join((*carried, *sums))}"
        f" FROM year_{first} b FULL JOIN year_{last} a USING (person_id) GROUP BY ALL"
    )


def code_sql(side: str, share: int) -> str:
    """One share's code out of the table ``pair``; ``side`` is ``b`` (before) or ``a`` (after)."""
    return f"coalesce(({side} >> {BITS * share}) & {2**BITS - 1}, {ABSENT})"


def _at_limit(ages: Ages, back: int | None, ahead: int | None) -> str:
    """What is added to the code where, by the age alone, the person was outside the ages in the year before or will be
    in the year after."""
    told = []
    if back is not None:
        told.append(f"CASE WHEN age < {(ages.first or 0) + back} THEN {JUST_OLD_ENOUGH} ELSE 0 END")
    if ahead is not None and ages.last is not None:
        told.append(f"CASE WHEN age > {ages.last - ahead} THEN {ABOUT_TO_BE_TOO_OLD} ELSE 0 END")
    return " + ".join(told) or "0"


def _code(trait: Trait, ages: Ages, limit: str, *, portion: bool, leave_out: bool) -> str:
    faulty = UNKNOWN if leave_out else FAULTY
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
    portion = portioned(register, wanted.traits[share])
    if first_step:
        sums = "sum(n)::DOUBLE AS n"
        if portion:
            names = ("was", "is", "fewer", "lost", "more", "gained")
            sums += "".join(f", coalesce(sum({name}{share}), 0)::DOUBLE AS {name}" for name in names)
        return (
            "CREATE OR REPLACE TEMP TABLE ways AS SELECT w.*, r.* EXCLUDE (b, a, same, k) FROM ("
            f"SELECT p0, p1, q0, q1, k, coalesce(p0 = p1, false) AS same, {code_sql('b', share)} AS b,"
            f" {code_sql('a', share)} AS a, {sums} FROM pair GROUP BY ALL"
            f" HAVING (p0 IS NOT NULL AND b IN ({_COUNTED})) OR (p1 IS NOT NULL AND a IN ({_COUNTED}))) w"
            f" JOIN rules_{share} r USING (b, a, same, k)"
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
        "SELECT area::VARCHAR AS area, coalesce(q::VARCHAR, '') AS q, cell::INT AS cell, sum(n) AS n,"
        f" sum(amount) AS amount FROM ({' UNION ALL '.join(told)}) WHERE area IS NOT NULL GROUP BY ALL"
    )


def ways_sql(from_areas: Sequence[str]) -> str:
    """From the table ``ways``: who came from ``from_areas`` into the count of another area."""
    moved = ", ".join(str(PARTS.index(part)) for part in (Part.MOVED_IN, Part.BOUNDARY_IN))
    return (
        "SELECT p0::VARCHAR, p1::VARCHAR, sum(n), sum(n * y1) FROM ways"
        f" WHERE p0::VARCHAR IN ({_listed(from_areas)}) AND p1 <> p0 AND came IN ({moved}) GROUP BY ALL ORDER BY ALL"
    )


def rules_sql(wanted: Wanted, share: int) -> str:
    """The table ``rules_N`` of a share: every combination of codes before and after, of places alike or not, and of a
    place to live kept or not, with the status on either day and the numbers of the parts it goes to."""
    ages = wanted.ages[share]
    rows = []
    for before, after, same, kept in product(range(ABSENT + 1), range(ABSENT + 1), (True, False), (True, False)):
        was, now = _before(before, after, ages), _after(before, after, same=same)
        went = came = shift = None
        if same and was.status is not None and now.status is not None:
            shift = shift_part(was.status, now.status)
        elif was.status is not None:
            went = exit_part(_HERE, now, boundary=kept)
        if now.status is not None and not (same and was.status is not None):
            came = entry_part(now.area or "", was, boundary=kept)
        rows.append((before, after, same, kept, was.status, now.status, *map(_number, (went, came, shift))))
    told = ", ".join("(" + ", ".join("NULL" if cell is None else str(cell) for cell in row) + ")" for row in rows)
    columns = "b, a, same, k, y0, y1, went, came, shift"
    return f"CREATE OR REPLACE TEMP TABLE rules_{share} AS SELECT * FROM (VALUES {told}) r({columns})"


def _before(before: int, after: int, ages: Ages) -> State:
    """The state two codes tell of the first day; of somebody who was not there, the age told by the other year."""
    if before != ABSENT:
        return State(_HERE, _age(before), _STATUS.get(before))
    too_young = after in _STATUS and bool((after - WITHOUT) & JUST_OLD_ENOUGH)
    if ages.first:
        return State(None, "below" if too_young else "within", None)
    return State(None, "within", None, born=not too_young)


def _after(before: int, after: int, *, same: bool) -> State:
    """The state two codes tell of the last day."""
    if after != ABSENT:
        return State(_HERE if same else _THERE, _age(after), _STATUS.get(after))
    too_old = before in _STATUS and bool((before - WITHOUT) & ABOUT_TO_BE_TOO_OLD)
    return State(None, "above" if too_old else "within", None)


def _age(code: int) -> Age:
    return "below" if code == BELOW else "above" if code == ABOVE else "within"


def _number(part: Part | None) -> int | None:
    return None if part is None else PARTS.index(part)
