"""What the parts of a report share while it is made: the day, the language, and the running numbers of tables."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Protocol

from kvarter.followup.standing import CriterionStanding, Following
from kvarter.model.plans import Plan
from kvarter.model.verdicts import ReasonCode, Status
from kvarter.reports.records import Cell, Chart, Column, Sentence, Table
from kvarter.reports.texts import Texts, chosen
from kvarter.reports.words import say
from kvarter.wording.numbers import Lang
from kvarter.wording.verdicts import STATUS_WORDS


class Named(Protocol):
    """Anything with a name in Danish and, perhaps, in English."""

    @property
    def name(self) -> str:
        """The Danish name."""

    @property
    def name_en(self) -> str:
        """The English name; empty when there is none."""


def name_of(one: Named, lang: Lang) -> str:
    """The name in the report's language, the Danish one where there is no other."""
    return one.name_en or one.name if lang == "en" else one.name


@dataclasses.dataclass(slots=True)
class Making:
    """A report in the making; tables and figures are numbered in the order they are asked for."""

    following: Following
    plan: Plan
    year: int
    lang: Lang
    texts: Texts
    made_tables: int = 0
    made_charts: int = 0

    def say(self, key: str, **details: object) -> str:
        """A fixed text in the report's language."""
        return say(key, self.lang, **details)

    def table(
        self, caption: str, columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]], notes: Sequence[str] = ()
    ) -> Table:
        """The next table."""
        self.made_tables += 1
        number = self.made_tables
        return Table(f"tabel-{number}", number, caption, tuple(columns), tuple(rows), tuple(notes))

    def chart(self, caption: str, spec: dict[str, Any]) -> Chart:
        """The next figure."""
        self.made_charts += 1
        number = self.made_charts
        return Chart(f"figur-{number}", number, caption, str(spec["description"]), spec)

    def sentence(self, place: str, draft: str, figures: str) -> Sentence:
        """The text at a place: a person's, else the draft."""
        return chosen(place, draft, figures, self.texts)

    def verdict(self, one: CriterionStanding) -> Cell:
        """A verdict as a cell: shape, word, and the marks of what it rests on."""
        codes = {reason.code for reason in one.verdict.verdict.reasons}
        marks = [
            self.say(f"mark_{code.value}")
            for code in (ReasonCode.ILLUSTRATIVE, ReasonCode.PRELIMINARY)
            if code in codes
        ]
        if one.set_aside is not None:
            word = STATUS_WORDS[Status(one.set_aside.status)].word(self.lang)
            body = next((held.name for held in one.plan.bodies if held.id == one.set_aside.body), one.set_aside.body)
            marks.append(self.say("mark_set_aside", body=body, word=word))
        return Cell(STATUS_WORDS[one.status].word(self.lang), tuple(marks), one.status.value)
