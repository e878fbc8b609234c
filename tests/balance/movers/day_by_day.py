"""A slow oracle: every person is looked at on every day, and a change is written down as it is seen. Nothing here is
shared with the project's own way of doing it but the names of the parts."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

Row = tuple[object, ...]
CAME = ("moved_in", "aged_in", "born", "boundary_in", "became_known")
WENT = ("moved_out", "aged_out", "died", "boundary_out", "became_unknown")


def age_on(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def look(events: list[Row], day: date, ages: tuple[int, int]) -> dict[str, object]:
    """What can be seen of one person at the end of a day, from all rows (in order of time) up to then."""
    seen: dict[str, object] = {"area": None, "status": None, "born": None, "dead": False}
    for _person, when, kind, area, value in events:
        if date.fromisoformat(str(when)) > day:
            break
        if kind == "birth":
            seen["born"] = date.fromisoformat(str(when))
        if kind in ("birth", "move_in", "boundary_in") and area is not None:
            seen["area"] = area
        if kind in ("move_out", "boundary_out") and area in (None, seen["area"]):
            seen["area"] = None
        if kind == "death":
            seen["dead"] = True
        if kind == "status":
            seen["status"] = None if value is None else Fraction(str(value))
    if seen["dead"]:
        seen["area"] = None
    born = seen["born"]
    seen["age"] = None if born is None else age_on(born, day)  # type: ignore[arg-type]
    seen["right_age"] = born is not None and ages[0] <= seen["age"] <= ages[1]  # type: ignore[operator]
    return seen


def counts(seen: dict[str, object], area: str) -> bool:
    return seen["area"] == area and bool(seen["right_age"]) and seen["status"] is not None


def cause(area: str, into: bool, before: dict[str, object], after: dict[str, object], moved: bool) -> str:
    there, other = (after, before) if into else (before, after)
    if not into and after["dead"]:
        return "died"
    if into and before["born"] is None:
        return "born" if counts(after, area) and age_is_first(after) else "aged_in"
    if not other["right_age"]:
        return "aged_in" if into else "aged_out"
    if other["area"] != there["area"]:
        return ("moved_" if moved else "boundary_") + ("in" if into else "out")
    return "became_known" if into else "became_unknown"


def age_is_first(seen: dict[str, object]) -> bool:
    return seen["age"] == 0


def walk(rows: list[Row], area: str, years: tuple[int, int], ages: tuple[int, int], view: str) -> dict[str, object]:
    """p0, p1, the parts' values and the persons in them, as exact fractions."""
    first, last = (date(year, 1, 1) for year in years)
    people: dict[str, int] = defaultdict(int)
    amount: dict[str, Fraction] = defaultdict(Fraction)
    stock = [0, Fraction(0), 0, Fraction(0)]

    def add(part: str, how_much: Fraction) -> None:
        people[part] += 1
        amount[part] += how_much

    by_person: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        by_person[row[0]].append(row)
    for events in by_person.values():
        moves = {str(row[1]) for row in events if row[2] in ("move_in", "move_out")}
        events.sort(key=lambda row: str(row[1]))
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        seen = [look(events, day, ages) for day in days]
        start, end = seen[0], seen[-1]
        for at, one in ((0, start), (2, end)):
            if counts(one, area):
                stock[at] += 1
                stock[at + 1] += one["status"]  # type: ignore[operator]
        crossings = []
        for day, before, after in zip(days[1:], seen, seen[1:], strict=False):
            was, now = counts(before, area), counts(after, area)
            if was != now:
                part = cause(area, now, before, after, day.isoformat() in moves)
                crossings.append((part, now))
                if view == "event":
                    add(part, (after if now else before)["status"])  # type: ignore[arg-type]
            elif was and view == "event" and before["status"] != after["status"]:
                shift = after["status"] - before["status"]  # type: ignore[operator]
                add("lost_trait" if shift < 0 else "gained_trait", shift)
        if view == "event":
            continue
        was, now = counts(start, area), counts(end, area)
        if was and now and start["status"] != end["status"]:
            shift = end["status"] - start["status"]  # type: ignore[operator]
            add("lost_trait" if shift < 0 else "gained_trait", shift)
        elif was and not now:
            add(next(part for part, into in crossings if not into), start["status"])  # type: ignore[arg-type]
        elif now and not was:
            add(next(part for part, into in reversed(crossings) if into), end["status"])  # type: ignore[arg-type]
    n0, a0, n1, a1 = stock
    if not n0 or not n1:
        return {"p0": None, "p1": None, "people": dict(people), "values": None}
    p0, p1 = Fraction(a0) / n0, Fraction(a1) / n1
    mean_share, mean_count = (p0 + p1) / 2, Fraction(n0 + n1) / 2
    values = {}
    for part, how_much in amount.items():
        brought = how_much - (mean_share * people[part] if part in CAME + WENT else 0)
        values[part] = (-brought if part in WENT else brought) / mean_count
    return {"p0": p0, "p1": p1, "people": dict(people), "values": values}
