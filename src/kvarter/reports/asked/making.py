"""What the papers share: the head, the day, and whether they rest on figures made up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kvarter.followup.standing import CriterionStanding
from kvarter.model.verdicts import ReasonCode
from kvarter.reports.asked.records import Known
from kvarter.reports.asked.words import say
from kvarter.reports.making import Making
from kvarter.reports.records import Cell, Paper, Section
from kvarter.wording.money import amount
from kvarter.wording.numbers import day


def paper(
    known: Known,
    making: Making,
    key: str,
    lead: Sequence[str],
    sections: Sequence[Section],
    *,
    made_up: bool = False,
    of_year: bool = True,
) -> Paper:
    """A paper with its title, the plan it is of, and the day it is known as of."""
    lang, plan = making.lang, known.plan
    title = plan.title_en or plan.title if lang == "en" else plan.title
    subtitle = say("for_year", lang, plan=title, year=known.year) if of_year else title
    as_of = known.following.as_of
    told = say("as_known", lang, day=day(as_of, lang))
    said = tuple(text for text in lead if text)
    return Paper(key, lang, say(key, lang), subtitle, told, as_of, said, tuple(sections), made_up)


def head(name: str, text: str) -> str:
    """A point with what sort of point it is before it."""
    return f"{name}: {text}"


def stopped(text: str) -> str:
    """A text somebody wrote as a sentence: with a stop at its end."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def made_up(standings: Iterable[CriterionStanding]) -> bool:
    """Whether any verdict rests on figures made up."""
    return any(
        reason.code is ReasonCode.ILLUSTRATIVE for one in standings for reason in one.verdict.verdict.reasons
    )  # fmt: skip


def kroner(ore: int, making: Making) -> Cell:
    """An amount as a cell: with its words on paper, and as the number in a workbook."""
    return Cell(amount(ore, making.lang), value=ore / 100)
