"""The forms of money and milestones: what may be sent, and no more."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst

from kvarter.site.meetings.forms import WordsForm
from kvarter.site.money.actions import SaidOf
from kvarter.site.money.models import LONGEST_NOTE

STATES = ("planned", "started", "done", "dropped")


class MilestoneForm(WordsForm):
    """How a milestone stands: its state, the day it was reached, and a note."""

    names = {"state": "milestone_state", "done": "milestone_done_on", "note": "milestone_note"}
    state = forms.ChoiceField()
    done = forms.DateField(
        input_formats=["%Y-%m-%d"],
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    note = forms.CharField(max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **more: Any) -> None:
        """As ``WordsForm``."""
        super().__init__(*args, **more)
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type
        field.choices = [(state, capfirst(self.seen.say(f"milestone_{state}"))) for state in STATES]
        self.fields["done"].help_text = self.seen.say("milestone_done_hint")

    def clean(self) -> dict[str, Any]:
        """A milestone that is reached has a day, which has been; no other has one."""
        given = super().clean()
        done, state = given.get("done"), given.get("state")
        if "done" in self.errors:
            return given
        if state == "done" and done is None:
            self.add_error("done", self.seen.say("milestone_day_missing"))
        elif state in STATES and state != "done" and done is not None:
            self.add_error("done", self.seen.say("milestone_day_unasked"))
        elif isinstance(done, date) and done > self.today:
            self.add_error("done", self.seen.say("milestone_day_ahead"))
        return given

    def said(self) -> SaidOf:
        """What was said."""
        held = self.cleaned_data
        return SaidOf(held["state"], held["done"], held["note"])
