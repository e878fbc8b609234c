"""What can be done with attendance: check, do, log. A name is used to make a pseudonym and is then gone."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Final

from django.db import IntegrityError, transaction

from kvarter.site.accounts.models import User
from kvarter.site.attendance import keys, queries
from kvarter.site.attendance.models import Person, Purpose, Visit
from kvarter.site.attendance.pseudonyms import pseudonyms
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.logbook.models import Entry

LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
TRIES: Final = 20
SYSTEM: Final = "kvarter"


class NoPurposeError(Exception):
    """The plan has not said why it keeps who came."""


class NoNameError(Exception):
    """A name without letters."""


@transaction.atomic
def set_purpose(by: User, plan: str, legal_basis: str, purpose: str, delete_on: date) -> None:
    """Says why a plan keeps who came, and until when."""
    held = {"legal_basis": legal_basis, "purpose": purpose, "delete_on": delete_on}
    Purpose.objects.update_or_create(plan=plan, defaults=held)
    log(What.PURPOSE_SET, who=by.username, plan=plan, until=delete_on.isoformat())


def add_person(by: User, plan: str, name: str, born: date, nickname: str) -> Person:
    """The participant of a name and a birthday: known already, or new with a card. The name is not kept anywhere.

    Raises ``NoPurposeError``, ``NoNameError``, and ``OSError`` when the plan's key cannot be read.
    """
    if queries.purpose(plan) is None:
        raise NoPurposeError
    made = pseudonyms(keys.key_of(plan), name, born)
    if made is None:
        raise NoNameError
    for _ in range(TRIES):
        held = Person.objects.filter(plan=plan, pseudonym=made.person).select_related("same_as").first()
        if held is not None:
            return held.same_as or held
        try:
            with transaction.atomic():
                person = Person.objects.create(
                    plan=plan, pseudonym=made.person, near_first=made.near_first, near_last=made.near_last,
                    card=_card(), nickname=nickname,
                )  # fmt: skip
                log(What.PERSON_ADDED, who=by.username, plan=plan, about=person.card)
                return person
        except IntegrityError:  # the same card, or the same person, in the same moment
            continue
    raise RuntimeError("no free card")


def _card() -> str:
    code = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{code[:4]}-{code[4:]}"


def card_of(text: str) -> str | None:
    """The code of a card, however it is typed; None for a text that cannot be one."""
    code = "".join(letter for letter in text.upper() if letter.isalnum())
    return f"{code[:4]}-{code[4:]}" if len(code) == 8 and set(code) <= set(LETTERS) else None


def by_card(plan: str, card: str) -> Person | None:
    """The participant of a card, however it is typed; None when there is none in the plan."""
    code = card_of(card)
    held = Person.objects.filter(plan=plan, card=code).select_related("same_as").first() if code else None
    return None if held is None else (held.same_as or held)


def by_cards(plan: str, codes: set[str]) -> dict[str, int]:
    """The participants of several cards, by the code; a code that is not there has none in the plan."""
    found = Person.objects.filter(plan=plan, card__in=codes).values_list("card", "pk", "same_as_id")
    return {card: same or own for card, own, same in found}


@transaction.atomic
def set_present(by: User, entry: Entry, people: set[int]) -> bool:
    """Whether who was at an entry is another now; only participants of the entry's plan can be."""
    wanted = set(Person.objects.filter(plan=entry.plan, pk__in=people).values_list("pk", flat=True))
    before = queries.at(entry.key)
    if wanted == before:
        return False
    Visit.objects.filter(entry=entry).exclude(person_id__in=wanted).delete()
    Visit.objects.bulk_create([Visit(entry=entry, person_id=one) for one in sorted(wanted - before)])
    log(What.ATTENDANCE, who=by.username, plan=entry.plan, about=str(entry.key), present=len(wanted))
    return True


@transaction.atomic
def rename(by: User, person: Person, nickname: str) -> None:
    """Gives a participant the team's own short name."""
    person.nickname = nickname
    person.save(update_fields=["nickname"])
    log(What.PERSON_RENAMED, who=by.username, plan=person.plan, about=person.card)


@transaction.atomic
def join(by: User, kept: Person, double: Person) -> None:
    """Makes two participants one: visits move, and the double's card leads to the one that is kept."""
    there = set(kept.visits.values_list("entry_id", flat=True))
    double.visits.filter(entry_id__in=there).delete()
    double.visits.update(person=kept)
    double.doubles.update(same_as=kept)
    double.same_as = kept
    double.save(update_fields=["same_as"])
    log(What.PEOPLE_JOINED, who=by.username, plan=kept.plan, about=kept.card, double=double.card)


@transaction.atomic
def keep_apart(by: User, double: Person) -> None:
    """Says that a participant is nobody's double."""
    double.not_same = True
    double.save(update_fields=["not_same"])
    log(What.PEOPLE_APART, who=by.username, plan=double.plan, about=double.card)


def delete_due(today: date) -> list[str]:
    """The plans whose day of deletion has come: participants, visits and the key are gone; the figures stay."""
    gone = []
    for held in list(Purpose.objects.filter(delete_on__lte=today)):
        plan = held.plan
        with transaction.atomic():
            count = Person.objects.filter(plan=plan).count()
            Visit.objects.filter(person__plan=plan).delete()
            Person.objects.filter(plan=plan).delete()
            held.delete()
            log(What.PEOPLE_DELETED, who=SYSTEM, plan=plan, count=count)
        keys.forget(plan)
        gone.append(plan)
    return gone
