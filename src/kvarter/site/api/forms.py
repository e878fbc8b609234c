"""The form of a new key."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django import forms

from kvarter.site.api.models import Scope
from kvarter.site.visit import Visit

LONGEST: Final = timedelta(days=366)


class TokenForm(forms.Form):
    """What a key is for, how far it reaches, and the day it ends."""

    name = forms.CharField(max_length=100, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    scope = forms.ChoiceField()
    expires = forms.DateField(
        input_formats=["%Y-%m-%d"], widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, seen: Visit, today: date, *args: Any, **more: Any) -> None:
        """``today`` is the day the site is on; a key lasts a year at most."""
        super().__init__(*args, **more)
        self.seen, self.today, self.last = seen, today, today + LONGEST
        scope = self.fields["scope"]
        assert isinstance(scope, forms.ChoiceField)  # noqa: S101 - tells the type
        scope.choices = [(one.value, seen.say(f"token_scope_{one.value}")) for one in Scope]
        for name, field in self.fields.items():
            field.label = seen.say(f"token_{name}")
        self.fields["name"].help_text = seen.say("token_name_hint")
        self.fields["expires"].widget.attrs |= {"min": today.isoformat(), "max": self.last.isoformat()}

    def clean_expires(self) -> date:
        """The day, when it is ahead and within a year."""
        day: date = self.cleaned_data["expires"]
        if not self.today <= day <= self.last:
            raise forms.ValidationError(self.seen.say("token_day_outside"))
        return day
