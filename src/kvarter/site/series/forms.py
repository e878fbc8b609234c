"""The form of a series."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms

from kvarter.site.series.days import Every
from kvarter.site.visit import Visit

FIRST_DAY: Final = date(2000, 1, 1)
LAST_DAY: Final = date(2100, 1, 1)
ISO: Final = ["%Y-%m-%d"]


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class SeriesForm(forms.Form):
    """What comes again: which activity, how often, from when, and until when if that is known."""

    activity = forms.ChoiceField()
    every = forms.ChoiceField()
    first = forms.DateField(input_formats=ISO, widget=_day())
    last = forms.DateField(input_formats=ISO, widget=_day(), required=False)

    def __init__(self, seen: Visit, activities: list[tuple[str, str]], *args: Any, **more: Any) -> None:
        """``activities`` are (id, name) in the order they are offered."""
        super().__init__(*args, **more)
        self.seen = seen
        choices = {
            "activity": activities,
            "every": [(one.value, seen.say(f"series_every_{one.value}")) for one in Every],
        }
        for name, held in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type
            field.choices = list(held)
        for name, field in self.fields.items():
            field.label = seen.say("entry_activity" if name == "activity" else f"series_{name}")

    def clean_first(self) -> date:
        """A day of our time."""
        first: date = self.cleaned_data["first"]
        if not FIRST_DAY <= first <= LAST_DAY:
            raise forms.ValidationError(self.seen.say("series_outside"))
        return first

    def clean(self) -> dict[str, Any]:
        """All of it, when it does not end before it begins."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first is not None and last is not None and not first <= last <= LAST_DAY:
            self.add_error("last", self.seen.say("series_last_before"))
        return given
