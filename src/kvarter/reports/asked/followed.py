"""Proof that the locally set measures are followed: when each was taken up, by whom, how it stood, what was decided."""

from __future__ import annotations

from collections.abc import Iterator

from kvarter.followup.standing import CriterionStanding
from kvarter.reports.asked.making import made_up, paper, stopped
from kvarter.reports.asked.records import Decided, Known, Looked
from kvarter.reports.asked.words import say
from kvarter.reports.making import Making
from kvarter.reports.records import Cell, Column, Paper, Section
from kvarter.reports.tables import how_it_stands
from kvarter.wording.numbers import day, listing


def followed(known: Known, making: Making) -> Paper:
    """Every criterion of the plan with each time a body took it up in the year, and the verdict as of that day."""
    lang = making.lang
    columns = (
        Column(say("criterion", lang), width=6),
        Column(say("looked_at", lang), width=4),
        Column(making.say("verdict"), width=3),
        Column(say("how_stood", lang), width=6),
        Column(say("decided", lang), width=6),
    )
    looked = sorted(
        (one for one in known.looked if one.day.year == known.year), key=lambda one: (one.day, one.body, one.criterion)
    )
    standings = known.following.criteria(known.plan.id)
    used: list[CriterionStanding] = []
    seen: set[str] = set()
    by_part: dict[tuple[str, str], list[tuple[Cell, ...]]] = {}
    for standing in standings:
        first = standing.path[0] if standing.path else ("", "", "")
        rows = by_part.setdefault((first[1], first[2]), [])
        mine = _once([one for one in looked if _is_of(one, standing.criterion.id)])
        if mine:
            seen.add(standing.criterion.id)
        rows += list(_rows(known, making, standing, mine, used))
    sections = [
        Section(f"del-{key}", name, tables=(making.table(name, columns, rows),))
        for (key, name), rows in by_part.items()
    ]
    lead = [say("followed_lead", lang, year=known.year, seen=len(seen), count=len(standings))]
    lead.append(say("closed_left_out", lang))
    if known.bodies:
        lead.append(say("own_bodies", lang, bodies=listing(list(known.bodies), lang)))
    return paper(known, making, "followed", lead, sections, made_up=made_up(used))


def _is_of(one: Looked, criterion: str) -> bool:
    return one.criterion == criterion or (not one.criterion and criterion in one.followed)


def _once(mine: list[Looked]) -> list[Looked]:
    """Taken up by itself says more than with all the others at the same meeting."""
    alone = {(one.day, one.body) for one in mine if one.criterion}
    return [one for one in mine if one.criterion or (one.day, one.body) not in alone]


def _rows(
    known: Known, making: Making, standing: CriterionStanding, mine: list[Looked], used: list[CriterionStanding]
) -> Iterator[tuple[Cell, ...]]:
    lang, criterion = making.lang, standing.criterion
    source = criterion.data_source.name if criterion.data_source is not None else ""
    text = criterion.text or criterion.name
    told = Cell(f"{text} ({say('source', lang, source=source)})" if source else text)
    if not mine:
        used.append(standing)
        never = say("never", lang, year=known.year)
        yield told, Cell(never), making.verdict(standing), Cell(how_it_stands(making, standing)), Cell("–")
    for one in mine:
        then = _on(known, standing, one)
        used.append(then)
        kind = "" if one.criterion else f" ({say('yearly', lang)})"
        when = Cell(f"{day(one.day, lang)}, {one.body}{kind}")
        yield told, when, making.verdict(then), Cell(how_it_stands(making, then)), Cell(_decided(one, making))


def _on(known: Known, standing: CriterionStanding, one: Looked) -> CriterionStanding:
    """The criterion as it stood on the day of the meeting; as now when the plan did not have it then."""
    then = known.on(one.day)
    if known.plan.id not in then.plans:
        return standing
    found = then.criteria(known.plan.id)
    return next((other for other in found if other.criterion.id == standing.criterion.id), standing)


def _decided(one: Looked, making: Making) -> str:
    return " ".join(_decision(each, making) for each in one.decisions) or say("no_decision", making.lang)


def _decision(one: Decided, making: Making) -> str:
    lang = making.lang
    text = stopped(one.text)
    if one.done is not None:
        told = say("decision_done", lang, text=text, day=day(one.done, lang))
        return f"{told} {one.outcome}".strip()
    if one.due is None:
        return text
    return say("decision", lang, text=text, owner=one.owner, day=day(one.due, lang))
