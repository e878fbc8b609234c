"""The form of a step."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from kvarter.site.action_plans.actions import Written
from kvarter.site.action_plans.models import State
from kvarter.site.meetings.forms import Choices, WordsForm, day_field, text_field
from kvarter.site.meetings.models import LONG, SHORT
from kvarter.site.visit import Visit


class StepForm(WordsForm):
    """A step towards an objective."""

    names = {
        "part": "step_part", "text": "step_text", "owner": "step_owner", "due": "step_due", "state": "step_state",
        "note": "step_note",
    }  # fmt: skip
    part = forms.ChoiceField()
    text = text_field(LONG, rows=2)
    owner = text_field(SHORT)
    due = day_field()
    state = forms.ChoiceField()
    note = text_field(LONG, rows=2, required=False)

    def __init__(self, seen: Visit, today: date, parts: Choices, *args: Any, **more: Any) -> None:
        """``parts`` are what the plan has action plans for."""
        super().__init__(seen, today, *args, **more)
        part, state = self.fields["part"], self.fields["state"]
        assert isinstance(part, forms.ChoiceField)  # noqa: S101 - tells the type
        assert isinstance(state, forms.ChoiceField)  # noqa: S101 - as above
        part.choices = list(parts)
        state.choices = [(one, seen.say(f"step_{one}")) for one in State]
        self.fields["owner"].widget.attrs["list"] = "seats"

    def written(self) -> Written:
        """What was written."""
        return Written(**{name: self.cleaned_data[name] for name in Written._fields})
