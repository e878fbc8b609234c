"""Sentences a person wrote in the place of drafted ones: kept when a report is built again."""

from __future__ import annotations

from datetime import date, datetime

from kvarter.store import queries
from kvarter.store.database import Database
from kvarter.store.times import day_of, moment


def known(database: Database, report: str, as_of: date) -> dict[tuple[str, str], str]:
    """The sentences of a report that stood on ``as_of``, by place and language."""
    found = database.rows(queries.SENTENCES_KNOWN, (report, as_of.isoformat()))
    newest = {(place, lang): text for place, lang, text in found}
    return {where: text for where, text in newest.items() if text}


def add(database: Database, report: str, place: str, lang: str, text: str, *, at: datetime) -> bool:
    """Whether the sentence differed from the one standing at ``at``, and so was written."""
    recorded = moment(at)
    before = database.rows(queries.SENTENCES_BEFORE, (report, place, lang, recorded))
    if text == (before[-1][0] if before else ""):
        return False
    change = database.change_number(recorded)
    number = database.number(queries.LAST_SENTENCE) + 1
    database.add(queries.ADD_SENTENCE, [(number, report, place, lang, text, recorded, day_of(recorded), change)])
    return True
