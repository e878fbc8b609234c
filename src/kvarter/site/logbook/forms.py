"""The form of an entry: short enough for a phone and an evening."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms

from kvarter.files.texts import has_personal_number
from kvarter.model.logbook import AMOUNTS, MARKS
from kvarter.site.logbook.actions import Said
from kvarter.site.logbook.models import LONGEST_NOTE, Version
from kvarter.site.visit import Visit

MOST: Final = 9999
FIRST_DAY: Final = date(2000, 1, 1)


class EntryForm(forms.Form):
    """What happened: activity, day, numbers, two marks and a note."""

    activity = forms.ChoiceField()
    day = forms.DateField(input_formats=["%Y-%m-%d"], widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    participants = forms.IntegerField(min_value=0, max_value=MOST)
    new = forms.IntegerField(min_value=0, max_value=MOST, required=False)
    families = forms.IntegerField(min_value=0, max_value=MOST, required=False)
    volunteers = forms.IntegerField(min_value=0, max_value=MOST, required=False)
    resident_driven = forms.BooleanField(required=False)
    common_area = forms.BooleanField(required=False)
    note = forms.CharField(max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, seen: Visit, activities: list[tuple[str, str]], latest: date, *args: Any, **more: Any) -> None:
        """``activities`` are (id, name) in the order they are offered; nothing is written of days after ``latest``."""
        super().__init__(*args, **more)
        self.seen, self.latest = seen, latest
        activity = self.fields["activity"]
        assert isinstance(activity, forms.ChoiceField)  # noqa: S101 - tells the type
        activity.choices = list(activities)
        for name, field in self.fields.items():
            field.label = seen.say(f"entry_{name}")
        for name in AMOUNTS:
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "max": MOST, "min": 0}
        self.fields["day"].widget.attrs["max"] = latest.isoformat()
        self.fields["note"].help_text = seen.say("entry_note_hint")

    def clean_day(self) -> date:
        """The day, when it has been."""
        day: date = self.cleaned_data["day"]
        if not FIRST_DAY <= day <= self.latest:
            raise forms.ValidationError(self.seen.say("entry_day_outside"))
        return day

    def clean_note(self) -> str:
        """The note on one line or several, without anything like a CPR number."""
        text = "\n".join(line.strip() for line in str(self.cleaned_data["note"]).splitlines()).strip()
        if has_personal_number(text):
            raise forms.ValidationError(self.seen.say("entry_note_personal"))
        return text

    def clean(self) -> dict[str, Any]:
        """All of it, when no more are new than came."""
        given = super().clean() or {}
        came, new = given.get("participants"), given.get("new")
        if came is not None and new is not None and new > came:
            self.add_error("new", self.seen.say("entry_more_new"))
        return given

    def said(self) -> Said:
        """What was written."""
        held = self.cleaned_data
        numbers: dict[str, Any] = {name: held[name] or 0 for name in AMOUNTS}
        marks: dict[str, Any] = {name: held[name] for name in MARKS}
        return Said(held["activity"], held["day"], **numbers, **marks, note=held["note"])

    @property
    def amounts(self) -> list[Any]:
        """The fields of numbers after the first."""
        return [self[name] for name in AMOUNTS[1:]]

    @property
    def marks(self) -> list[Any]:
        """The fields that are ticked."""
        return [self[name] for name in MARKS]


def initial_of(version: Version, note: str) -> dict[str, Any]:
    """A version as the form shows it."""
    return {name: getattr(version, name) for name in Said._fields if name != "note"} | {"note": note}


def key_of(text: str) -> UUID | None:
    """A key as a phone makes it; None when it is none."""
    try:
        made = UUID(text)
    except ValueError:
        return None
    return made if str(made) == text.lower() and made.version == 4 else None
