"""The forms of disagreements: what may be sent, and no more."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from kvarter.site.disagreements.actions import Case
from kvarter.site.meetings.forms import Choices, WordsForm, day_field, text_field
from kvarter.site.meetings.models import LONG
from kvarter.site.visit import Visit


class CaseForm(WordsForm):
    """A disagreement to write down."""

    names = {
        "title": "disagree_title", "text": "disagree_text", "within": "disagree_within", "parties": "disagree_parties",
        "first_until": "disagree_first", "days": "disagree_days", "closed": "disagree_closed",
    }  # fmt: skip
    title = text_field(200)
    text = text_field(LONG, rows=4)
    within = forms.ChoiceField(required=False)
    parties = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)
    first_until = day_field()
    days = forms.IntegerField(min_value=1, max_value=120)
    closed = forms.BooleanField(required=False)

    def __init__(self, seen: Visit, today: date, within: Choices, parties: Choices, *args: Any, **more: Any) -> None:
        """``within`` are the agreements by key, ``parties`` those of the plan."""
        super().__init__(seen, today, *args, **more)
        agreement, who = self.fields["within"], self.fields["parties"]
        assert isinstance(agreement, forms.ChoiceField)  # noqa: S101 - tells the type
        assert isinstance(who, forms.MultipleChoiceField)  # noqa: S101 - as above
        agreement.choices = [("", seen.say("disagree_strategic")), *within]
        who.choices = list(parties)
        self.fields["days"].help_text = seen.say("disagree_days_hint")

    def clean(self) -> dict[str, Any]:
        """There is time to agree, and somebody to agree with."""
        given = super().clean()
        if given.get("first_until") and given["first_until"] < self.today:
            self.add_error("first_until", self.seen.say("disagree_day_past"))
        if given.get("parties") is not None and len(given["parties"]) < 2:
            self.add_error("parties", self.seen.say("disagree_two"))
        return given

    def case(self) -> Case:
        """What was written."""
        held = self.cleaned_data
        return Case(**{**held, "parties": tuple(held["parties"])})


class NoteForm(WordsForm):
    """Why a disagreement is handed on."""

    names = {"note": "disagree_note"}
    note = text_field(LONG, rows=2)


class TimeForm(WordsForm):
    """Another last day for a step."""

    names = {"until": "disagree_new_day"}
    until = day_field()


class SettleForm(WordsForm):
    """How a disagreement was settled."""

    names = {"outcome": "disagree_outcome"}
    outcome = text_field(LONG, rows=3)
