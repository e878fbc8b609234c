"""Persons named in an agreement, offered as roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kvarter.reading.agreements.faults.findings import Finding, FindingCode, found
from kvarter.reading.agreements.faults.look import Look
from kvarter.reading.agreements.layout.document import Quote
from kvarter.reading.agreements.parts.people import HIDDEN, persons_in


def persons(look: Look) -> Iterator[Finding]:
    """Persons in lists of members and parties, and in running text."""
    lists: dict[tuple[str, int], list[str]] = {}
    for body in look.agreement.bodies:
        for member in body.members:
            if member.person:
                lists.setdefault((body.name, member.page), []).append(_seat(member.organisation, member.role))
    for focus in look.agreement.focus_areas:
        for party in focus.sub.parties if focus.sub is not None else ():
            if party.person:
                lists.setdefault((f"Parter i delaftalen {focus.name}", party.page), []).append(
                    _seat(party.name, party.role)
                )
    for party in look.agreement.parties:
        if party.person:
            lists.setdefault(("Parter", party.page), []).append(_seat(party.name, party.role))
    for (where, page), roles in lists.items():
        yield _named(page, where, roles)
    yield from _persons_in_text(look)


def _seat(organisation: str, role: str) -> str:
    return f"{role} ({organisation})" if organisation and role else role or organisation


def _named(page: int, where: str, roles: Sequence[str]) -> Finding:
    count, count_en = _persons_counted(len(roles))
    return found(
        FindingCode.PERSON_NAMED, "question", page, where, "; ".join(f"{role}, {HIDDEN}" for role in roles),
        count=count, count_en=count_en, roles="; ".join(roles),
    )  # fmt: skip


def _persons_counted(count: int) -> tuple[str, str]:
    return ("1 person er", "1 person is") if count == 1 else (f"{count} personer er", f"{count} persons are")


def _persons_in_text(look: Look) -> Iterator[Finding]:
    """Names in running text and notes: with a role beside them they are offered as roles, the others counted."""
    agreement = look.agreement
    quotes: list[Quote] = [
        *agreement.organisation,
        *agreement.aim,
        *agreement.problem,
        *agreement.evaluation,
        *agreement.interplay,
    ]
    for focus in agreement.focus_areas:
        for activity in focus.sub.activities if focus.sub is not None else ():
            quotes += [*activity.content, *activity.organised, *activity.target_group, *activity.purpose]
    quotes += [Quote(note.text, note.page) for note in look.source.notes.values()]
    listed = {member.page for body in agreement.bodies for member in body.members if member.person}
    bare: list[Quote] = []
    for quote in quotes:
        for person in persons_in(quote.plain):
            if person.role and quote.page not in listed:
                yield _named(quote.page, "", [person.role])
            elif not person.role:
                bare.append(quote)
    if bare:
        count, count_en = _persons_counted(len(bare))
        pages = ", ".join(str(page) for page in sorted({quote.page for quote in bare}))
        yield found(
            FindingCode.PERSONS_IN_TEXT,
            "note",
            bare[0].page,
            f"Side {pages}",
            bare[0].plain,
            count=count,
            count_en=count_en,
        )
