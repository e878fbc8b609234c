"""The lines of the list of a logbook, ready to be read: there are many, so each is put in words once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kvarter.site.logbook import queries
from kvarter.site.visit import Visit
from kvarter.wording.numbers import day


class Line(NamedTuple):
    """An entry in the list: where it is, what it was, when, how many, the note, and who wrote it."""

    link: str
    activity: str
    day: str
    told: str
    words: str
    who: str


def lines(seen: Visit, plan: str, names: Mapping[str, str], most: int, skip: int) -> list[Line]:
    """What was written last, the newest day first; without the first ``skip`` of them."""
    return [_line(seen, plan, names, one) for one in queries.latest(plan, most, skip)]


def _line(seen: Visit, plan: str, names: Mapping[str, str], one: queries.Latest) -> Line:
    told = [
        seen.say(
            "entry_line", participants=one.participants, new=one.new, families=one.families, volunteers=one.volunteers
        )
    ]
    if one.resident_driven:
        told.append(seen.say("entry_resident_driven"))
    if one.common_area:
        told.append(seen.say("entry_common_area"))
    who = [one.written_by]
    if one.number > 1:
        who.append(seen.say("entry_was_corrected"))
    return Line(
        seen.link("entry", plan=plan, entry=str(one.entry_id)),
        names.get(one.activity, one.activity),
        day(one.day, seen.lang),
        " · ".join(told),
        one.note,
        " · ".join(who),
    )
