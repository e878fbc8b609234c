"""The form of a status note: three fields and the body it goes to."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from kvarter.files.texts import has_personal_number
from kvarter.site.meetings.forms import tidied
from kvarter.site.status_notes.actions import Said
from kvarter.site.status_notes.models import LONGEST
from kvarter.site.visit import Visit

FIELDS: Final = ("progress", "barriers", "needs")


def _field() -> forms.CharField:
    return forms.CharField(max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4}))


class StatusForm(forms.Form):
    """How it goes, what is in the way, what is needed from whom."""

    progress = _field()
    barriers = _field()
    needs = _field()
    body = forms.ChoiceField()

    def __init__(self, seen: Visit, bodies: list[tuple[str, str]], *args: Any, **more: Any) -> None:
        """``bodies`` are those of the plan, as they are offered."""
        super().__init__(*args, **more)
        self.seen = seen
        for name, field in self.fields.items():
            field.label = seen.say(f"status_{name}")
        for name in FIELDS:
            self.fields[name].help_text = seen.say(f"status_{name}_hint")
        body = self.fields["body"]
        assert isinstance(body, forms.ChoiceField)  # noqa: S101 - tells the type
        body.choices = bodies

    def clean(self) -> dict[str, Any]:
        """What was written, tidied; at least one of the fields says something."""
        given = super().clean() or {}
        for name in FIELDS:
            given[name] = tidied(str(given.get(name) or ""))
        if not any(given[name] for name in FIELDS) and not self.errors:
            self.add_error("progress", self.seen.say("status_empty"))
        for name in [one for one in FIELDS if has_personal_number(given.get(one, ""))]:
            self.add_error(name, self.seen.say("meeting_personal"))
        return given

    def said(self) -> Said:
        """What was written."""
        held = self.cleaned_data
        return Said(held["progress"], held["barriers"], held["needs"], held["body"])
