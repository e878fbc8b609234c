"""The forms of proposals: what may be sent, and no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms

from kvarter.model.bodies import Body, Meetings, Member, TermsOfReference
from kvarter.site.meetings.forms import Choices, WordsForm, day_field, text_field
from kvarter.site.meetings.models import LONG, SHORT
from kvarter.site.proposals.comparing import read_members
from kvarter.site.visit import Visit

MOST_TASKS, MOST_RANKS = 50, 10
_BRACKETS: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})


class BodyForm(WordsForm):
    """A form with the seats of a body, one a line."""

    def __init__(
        self, seen: Visit, today: date, parties: Mapping[str, str], known: tuple[Member, ...], *args: Any, **more: Any
    ) -> None:
        """``parties`` are names by id, ``known`` the seats there are now."""
        self.parties, self.known = parties, known
        super().__init__(seen, today, *args, **more)
        self.fields["members"].help_text = seen.say("terms_members_hint")

    def clean(self) -> dict[str, Any]:
        """Every line is a seat."""
        given = super().clean()
        seats, wrong = read_members(given.get("members", ""), self.parties, self.known)
        if wrong:
            self.add_error("members", self.seen.say("terms_member_wrong", lines="; ".join(wrong)))
        given["seats"] = tuple(seats)
        return given


class TermsForm(BodyForm):
    """A body's terms of reference."""

    names = {
        "purpose": "terms_purpose", "working": "terms_working", "tasks": "terms_tasks", "least": "terms_least",
        "often": "terms_often", "members": "terms_members", "why": "proposal_why",
    }  # fmt: skip
    purpose = text_field(LONG, rows=3)
    working = text_field(LONG, rows=3, required=False)
    tasks = text_field(LONG * 2, rows=5, required=False)
    least = forms.IntegerField(min_value=1, max_value=60, required=False)
    often = text_field(SHORT, required=False)
    members = text_field(LONG * 2, rows=8)
    why = text_field(LONG, rows=2, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        """As ``BodyForm``."""
        super().__init__(*args, **more)
        self.fields["tasks"].help_text = self.seen.say("terms_tasks_hint")

    def terms(self) -> tuple[TermsOfReference, Meetings | None, tuple[Member, ...]]:
        """What was written, as the plan's own records."""
        held = self.cleaned_data
        tasks = tuple(line.strip() for line in held["tasks"].splitlines() if line.strip())[:MOST_TASKS]
        meets = held["least"] is not None or held["often"]
        return (
            TermsOfReference(purpose=held["purpose"], working_form=held["working"], tasks=tasks),
            Meetings(at_least=held["least"], note=held["often"]) if meets else None,
            held["seats"],
        )


class GroupForm(BodyForm):
    """A temporary group to set up."""

    names = {
        "name": "group_name", "under": "group_under", "purpose": "group_task", "ends_when": "group_ends_when",
        "until": "group_until", "members": "terms_members", "why": "proposal_why",
    }  # fmt: skip
    name = text_field(120)
    under = forms.ChoiceField()
    purpose = text_field(LONG, rows=3)
    ends_when = text_field(SHORT)
    until = day_field()
    members = text_field(LONG * 2, rows=5)
    why = text_field(LONG, rows=2, required=False)

    def __init__(
        self, seen: Visit, today: date, under: Choices, parties: Mapping[str, str], *args: Any, **more: Any
    ) -> None:
        """``under`` are the bodies that may set one up."""
        super().__init__(seen, today, parties, (), *args, **more)
        field = self.fields["under"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type
        field.choices = list(under)

    def clean(self) -> dict[str, Any]:
        """The group has time to do something."""
        given = super().clean()
        if given.get("until") and given["until"] <= self.today:
            self.add_error("until", self.seen.say("group_until_past"))
        if given.get("name") and not known_by(given["name"]):
            self.add_error("name", self.seen.say("group_name_wrong"))
        return given

    def body(self, taken: Sequence[str]) -> Body:
        """The group as a body of the plan, known by something none of ``taken`` is."""
        held = self.cleaned_data
        first = known_by(held["name"])
        return Body(
            id=next(name for name in (first, *(f"{first}-{number}" for number in range(2, 1000))) if name not in taken),
            name=held["name"],
            level="operational",
            temporary=True,
            dissolves_when=held["ends_when"],
            set_up_by=held["under"],
            reports_to=held["under"],
            members=held["seats"],
            terms=TermsOfReference(purpose=held["purpose"]),
        )


def known_by(name: str) -> str:
    """What a body of a name is known by: small letters, digits and dashes; empty when nothing of it can be."""
    plain = name.casefold().translate(_BRACKETS)
    return "-".join("".join(sign if sign.isascii() and sign.isalnum() else " " for sign in plain).split())[:60].strip(
        "-"
    )


class EndForm(WordsForm):
    """That a group's task is done."""

    names = {"why": "group_outcome"}
    why = text_field(LONG, rows=3)


class PriorityForm(WordsForm):
    """What comes first in a year: a place for each part that is chosen, once each, without gaps."""

    names = {"why": "proposal_why", "year": "priority_year"}
    year = forms.TypedChoiceField(coerce=int)
    why = text_field(LONG, rows=2, required=False)

    def __init__(self, seen: Visit, today: date, years: Sequence[int], parts: Choices, *args: Any, **more: Any) -> None:
        """``parts`` are the objectives and focus areas of the plan."""
        self.parts = dict(parts)
        super().__init__(seen, today, *args, **more)
        year = self.fields["year"]
        assert isinstance(year, forms.TypedChoiceField)  # noqa: S101 - tells the type
        year.choices = [(one, str(one)) for one in years]
        places = [
            ("", seen.say("priority_not")),
            *((str(one), str(one)) for one in range(1, min(len(parts), MOST_RANKS) + 1)),
        ]
        for key, text in parts:
            field = self.fields[f"rank-{key}"] = forms.ChoiceField(choices=places, required=False, label=text)
            field.danish = True  # type: ignore[attr-defined]
        self.order_fields(["year", *(f"rank-{key}" for key, _text in parts), "why"])

    def clean(self) -> dict[str, Any]:
        """Somebody is first, and no place is given twice or left out."""
        given = super().clean()
        ranks = sorted(int(given[name]) for name in given if name.startswith("rank-") and given[name])
        if not ranks:
            self.add_error(None, self.seen.say("priority_none"))
        elif ranks != list(range(1, len(ranks) + 1)):
            self.add_error(None, self.seen.say("priority_gaps"))
        return given

    def ranked(self) -> tuple[str, ...]:
        """The names of the parts that were chosen, the first first."""
        given = self.cleaned_data
        chosen = [(int(given[f"rank-{key}"]), text) for key, text in self.parts.items() if given[f"rank-{key}"]]
        return tuple(text for _place, text in sorted(chosen))
