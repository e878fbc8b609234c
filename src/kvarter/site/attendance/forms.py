"""The forms of attendance."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms

from kvarter.files.texts import has_personal_number
from kvarter.site.attendance.models import LONGEST_NICKNAME
from kvarter.site.configuration import site_day
from kvarter.site.visit import Visit

OLDEST: Final = date(1900, 1, 1)


class PersonForm(forms.Form):
    """Somebody not met before: a name and a birthday, which are used once and not kept, and a nickname."""

    name = forms.CharField(max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    born = forms.DateField(
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"}),
    )
    nickname = forms.CharField(
        max_length=LONGEST_NICKNAME, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, seen: Visit, *args: Any, **more: Any) -> None:
        """In the visitor's language."""
        super().__init__(*args, **more)
        self.seen = seen
        for name, field in self.fields.items():
            field.label = seen.say(f"person_{name}_label")
        self.fields["name"].help_text = seen.say("person_name_hint")
        self.fields["nickname"].help_text = seen.say("person_nickname_hint")

    def clean_born(self) -> date:
        """The birthday, when it has been."""
        born: date = self.cleaned_data["born"]
        if not OLDEST <= born <= site_day():
            raise forms.ValidationError(self.seen.say("entry_day_outside"))
        return born

    def clean_nickname(self) -> str:
        """A nickname that is neither the name nor a number."""
        text = str(self.cleaned_data["nickname"])
        if has_personal_number(text) or sum(letter.isdigit() for letter in text) > 4:
            raise forms.ValidationError(self.seen.say("entry_note_personal"))
        if text.strip() and text.strip().casefold() == str(self.cleaned_data.get("name", "")).strip().casefold():
            raise forms.ValidationError(self.seen.say("person_nickname_name"))
        return text

    def emptied(self) -> PersonForm:
        """The form as it is shown again: what is wrong is told, what was typed about a person is not sent back."""
        self.data = {}
        return self


class PurposeForm(forms.Form):
    """Why the plan keeps who came, and until when."""

    legal_basis = forms.CharField(max_length=300)
    purpose = forms.CharField(max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    delete_on = forms.DateField(
        input_formats=["%Y-%m-%d"], widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, seen: Visit, *args: Any, **more: Any) -> None:
        """In the visitor's language."""
        super().__init__(*args, **more)
        self.seen = seen
        for name, field in self.fields.items():
            field.label = seen.say(f"purpose_{name}")
        self.fields["legal_basis"].help_text = seen.say("purpose_legal_basis_hint")

    def clean_delete_on(self) -> date:
        """A day to come."""
        day: date = self.cleaned_data["delete_on"]
        if day <= site_day():
            raise forms.ValidationError(self.seen.say("purpose_past"))
        return day
