"""Figures out of a file: read by the reader of ``kvarter import``, each checked as if it was written in the form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from kvarter.files.observations import read_table
from kvarter.model.observations import Observation, SeriesKey
from kvarter.site.deliveries.actions import Row
from kvarter.site.deliveries.entering import Wrong, entered
from kvarter.site.deliveries.models import State
from kvarter.site.deliveries.pages.desk import Desk
from kvarter.site.deliveries.series import Wanted

MOST_ROWS: Final = 500
SUFFIXES: Final = (".csv", ".xlsx")


class Fault(NamedTuple):
    """What is wrong with a row of the file, by its line."""

    line: int
    sentence: str


class FromFile(NamedTuple):
    """The figures of a file that say something new, how many say what is known, and what is wrong."""

    rows: tuple[Row, ...]
    unchanged: int
    faults: tuple[Fault, ...]


def read(path: Path, desk: Desk, why: str, answer: str, own: Callable[[Wanted], bool]) -> FromFile:
    """The figures of a file, those the user may deliver (``own``). ``why`` is why approved figures are others now, and
    ``answer`` why unusual ones are right; unusual ones without it are asked about before they are sent.

    Raises ``ProblemsFound`` with all that is wrong with the file itself.
    """
    table = read_table(path, recorded="empty")
    if len(table.observations) > MOST_ROWS:
        return FromFile((), 0, (Fault(0, desk.seen.say("figure_file_long", most=MOST_ROWS)),))
    rows: list[Row] = []
    faults: list[Fault] = []
    given: set[tuple[SeriesKey, str]] = set()
    unchanged = 0
    for row, line in zip(table.observations, table.lines, strict=True):
        of = desk.wanted.get(row.key)
        if of is None or not own(of):
            faults.append(Fault(line, desk.seen.say("figure_file_series", series=", ".join(filter(None, row.key)))))
            continue
        place = (row.key, str(row.period))
        if _is_known(desk, row):
            unchanged += 1
            continue
        wrong = list(_about_row(desk, of, row, place, given))
        found = entered(desk.seen, desk.following, of, _texts(row, why, answer), desk.today)
        faults += [Fault(line, one.sentence) for one in (*wrong, *found.wrong)]
        given.add(place)
        if found.said is not None and not wrong:
            rows.append(Row(row.key, found.period, found.said))
    return FromFile(() if faults else tuple(rows), unchanged, tuple(faults))


def _about_row(
    desk: Desk, of: Wanted, row: Observation, place: tuple[SeriesKey, str], given: set[tuple[SeriesKey, str]]
) -> list[Wrong]:
    wrong = []
    if row.unit != of.indicator.unit:
        wrong.append(Wrong("unit", desk.seen.say("figure_file_unit", unit=of.indicator.unit)))
    if row.recorded:
        wrong.append(Wrong("recorded", desk.seen.say("figure_file_recorded")))
    if place in given:
        wrong.append(Wrong("period", desk.seen.say("figure_file_twice")))
    held = desk.on_the_way.get(place)
    if held is not None and not (held.state == State.DRAFT and held.submission.made_by_id == desk.user.pk):
        wrong.append(Wrong("period", desk.seen.say("figure_file_on_its_way")))
    return wrong


def _is_known(desk: Desk, row: Observation) -> bool:
    """Whether the figure shown now is the row's. A figure that is not shown is not compared: that would tell it."""
    figures = desk.following.release.figures(*row.key)
    now = next((one for one in reversed(figures) if one.period == row.period), None)
    return now is not None and now.value is not None and (now.value, now.status) == (row.value, row.status)


def _texts(row: Observation, why: str, answer: str) -> dict[str, str]:
    numbers = {name: getattr(row, name) for name in ("value", "numerator", "denominator")}
    texts = {name: "" if value is None else repr(value) for name, value in numbers.items()}
    words = {"status": row.status, "source": row.source, "note": row.note, "why": why, "answer": answer}
    return {**texts, **words, "period": str(row.period), "machine": "1", "later": "1"}
