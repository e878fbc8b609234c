"""The forms of notifications: what may be sent, and no more."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from kvarter.site.meetings.forms import Choices, WordsForm, day_field, text_field
from kvarter.site.meetings.models import LONG
from kvarter.site.notifications.actions import News
from kvarter.site.visit import Visit


class NotifyForm(WordsForm):
    """An important change, and who is told besides the parties of the bodies."""

    names = {
        "party": "notify_party", "title": "notify_title", "text": "notify_text", "meaning": "notify_meaning",
        "answer_by": "notify_answer_by", "others": "notify_others",
    }  # fmt: skip
    party = forms.ChoiceField(required=False)
    title = text_field(200)
    text = text_field(LONG, rows=4)
    meaning = text_field(LONG, rows=2, required=False)
    answer_by = day_field()
    others = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, seen: Visit, today: date, parties: Choices, others: Choices, *args: Any, **more: Any) -> None:
        """``parties`` can tell; ``others`` are told only when they are chosen."""
        super().__init__(seen, today, *args, **more)
        party, rest = self.fields["party"], self.fields["others"]
        assert isinstance(party, forms.ChoiceField)  # noqa: S101 - tells the type
        assert isinstance(rest, forms.MultipleChoiceField)  # noqa: S101 - as above
        party.choices = [("", seen.say("notify_no_party")), *parties]
        rest.choices = list(others)
        rest.help_text = seen.say("notify_others_hint")
        if not others:
            del self.fields["others"]

    def clean(self) -> dict[str, Any]:
        """The others have time to answer."""
        given = super().clean()
        if given.get("answer_by") and given["answer_by"] <= self.today:
            self.add_error("answer_by", self.seen.say("notify_day_past"))
        return given

    def news(self) -> News:
        """What was written."""
        held = self.cleaned_data
        return News(**{name: held[name] for name in News._fields})


class AnswerForm(WordsForm):
    """A party's answer."""

    names = {"answer": "notify_answer"}
    answer = text_field(LONG, rows=2, required=False)
