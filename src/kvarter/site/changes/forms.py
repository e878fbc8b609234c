"""The forms of changes that are no part of a plan: what may be sent, and no more."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from kvarter.model.periods import FIRST_YEAR, LAST_YEAR
from kvarter.site.changes.models import LONG, SHORT
from kvarter.site.meetings.forms import Choices, WordsForm, day_field, text_field
from kvarter.site.visit import Visit
from kvarter.wording.plan_fields import CHOICES


class BeginForm(WordsForm):
    """What a change is about."""

    names = {"title": "change_name", "why": "change_why"}
    title = text_field(SHORT)
    why = text_field(LONG, rows=3, required=False)


class NewPlanForm(WordsForm):
    """The least a plan is begun with."""

    names = {"title": "plan_title", "kind": "plan_kind", "first": "plan_first_year", "last": "plan_last_year"}
    title = text_field(SHORT)
    kind = forms.ChoiceField()
    first = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)
    last = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def __init__(self, seen: Visit, today: date, *args: Any, **more: Any) -> None:
        """The kinds of plan are those of the schema."""
        super().__init__(seen, today, *args, **more)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 - tells the type
        place = 0 if seen.lang == "da" else 1
        kind.choices = [(value, words[place]) for value, words in CHOICES["Plan", "kind"].items()]
        for name in ("first", "last"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"

    def clean(self) -> dict[str, Any]:
        """A plan ends no earlier than it begins."""
        given = super().clean()
        if given.get("first") and given.get("last") and given["last"] < given["first"]:
            self.add_error("last", self.seen.say("plan_years_backwards"))
        return given


class CommentForm(WordsForm):
    """What somebody thinks of a change."""

    names = {"text": "change_comment"}
    text = text_field(LONG, rows=3)


class ProposeForm(WordsForm):
    """The body that must approve."""

    names = {"body": "change_body"}
    body = forms.ChoiceField()

    def __init__(self, seen: Visit, today: date, bodies: Choices, *args: Any, **more: Any) -> None:
        """``bodies`` are the plan's."""
        super().__init__(seen, today, *args, **more)
        body = self.fields["body"]
        assert isinstance(body, forms.ChoiceField)  # noqa: S101 - tells the type
        body.choices = list(bodies)


class OutsideForm(WordsForm):
    """What somebody outside has said, on which day, and where it is written."""

    names = {"who": "outside_who", "day": "outside_day", "reference": "outside_reference"}
    who = text_field(SHORT)
    day = day_field()
    reference = text_field(SHORT)

    def __init__(self, seen: Visit, today: date, *args: Any, **more: Any) -> None:
        """The day has been."""
        super().__init__(seen, today, *args, **more)
        self.fields["reference"].help_text = seen.say("outside_reference_hint")

    def clean(self) -> dict[str, Any]:
        """What is written down has happened."""
        given = super().clean()
        if given.get("day") and given["day"] > self.today:
            self.add_error("day", self.seen.say("seat_day_ahead"))
        return given
