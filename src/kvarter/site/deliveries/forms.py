"""The forms of figures: what may be sent, and no more. What the texts come to is checked in entering."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from kvarter.files.observation_cells import text_faults
from kvarter.files.problems import found
from kvarter.files.texts import has_personal_number
from kvarter.site.deliveries.models import LONG, SHORT
from kvarter.site.deliveries.series import Wanted
from kvarter.site.visit import Visit
from kvarter.wording.problems import sentence

MOST_DAYS: Final = 3 * 366
Choices = list[tuple[str, str]]


def _text(longest: int, rows: int = 0, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(max_length=longest, widget=widget, required=False, **more)


class FigureForm(forms.Form):
    """A figure of one series: period, value or counts, what sort of figure it is, and words about it."""

    period = _text(40)
    value = _text(40)
    numerator = _text(40)
    denominator = _text(40)
    status = forms.ChoiceField(required=False)
    source = _text(SHORT)
    note = _text(LONG, 2)
    why = _text(LONG, 2)
    answer = _text(LONG, 2)

    def __init__(self, seen: Visit, of: Wanted, unit: str, *args: Any, **more: Any) -> None:
        """``unit`` is what the figure is counted in, in words."""
        super().__init__(*args, **more)
        for name, field in self.fields.items():
            field.label = seen.say(f"figure_{name}")
        self.fields["value"].label = f"{seen.say('figure_value')} ({unit})"
        status = self.fields["status"]
        assert isinstance(status, forms.ChoiceField)  # noqa: S101 - tells the type
        status.choices = [
            ("", seen.say("figure_status_final")),
            ("preliminary", seen.say("figure_status_preliminary")),
            ("missing", seen.say("figure_status_missing")),
            ("suppressed", seen.say("figure_status_suppressed")),
        ]
        self.fields["period"].help_text = seen.say(f"figure_period_{of.delivery.every}")
        self.fields["period"].widget.attrs["list"] = "periods"
        for name in ("value", "numerator", "denominator"):
            self.fields[name].widget.attrs["inputmode"] = "decimal"
        if of.indicator.unit not in ("percent", "per_100", "per_1000", "per_10000"):
            del self.fields["numerator"], self.fields["denominator"]
        else:
            self.fields["numerator"].help_text = seen.say("figure_counts_hint")
        self.fields["note"].help_text = seen.say("figure_note_hint")
        self.fields["why"].help_text = seen.say("figure_why_hint")

    def texts(self) -> dict[str, str]:
        """What was written, as texts."""
        return {name: str(self.cleaned_data.get(name) or "") for name in self.fields}


class AssignmentForm(forms.Form):
    """Who delivers a series, and how long after its period."""

    who = forms.ChoiceField(required=False)
    days_after = forms.IntegerField(min_value=0, max_value=MOST_DAYS, required=False)

    def __init__(self, seen: Visit, choices: Choices, days: int, *args: Any, **more: Any) -> None:
        """``days`` is what the plan or the indicator says."""
        super().__init__(*args, **more)
        who = self.fields["who"]
        assert isinstance(who, forms.ChoiceField)  # noqa: S101 - tells the type
        who.choices = [("", seen.say("figure_nobody")), *choices]
        who.label = seen.say("figure_who")
        self.fields["days_after"].label = seen.say("figure_days_after")
        self.fields["days_after"].help_text = seen.say("figure_days_hint", days=days)
        self.fields["days_after"].widget.attrs["inputmode"] = "numeric"


class ReasonForm(forms.Form):
    """Why a figure is sent back."""

    said = forms.CharField(max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, seen: Visit, *args: Any, **more: Any) -> None:
        """``seen`` has the language."""
        super().__init__(*args, **more)
        self.seen = seen
        self.fields["said"].label = seen.say("figure_said")

    def clean_said(self) -> str:
        """The reason, tidied, without anything like a CPR number."""
        text = "\n".join(line.strip() for line in str(self.cleaned_data["said"]).splitlines()).strip()
        if has_personal_number(text):
            raise forms.ValidationError(self.seen.say("meeting_personal"))
        return text


class _Words(forms.Form):
    """Short words about figures, by the rules of the words in a file."""

    def __init__(self, seen: Visit, *args: Any, **more: Any) -> None:
        """``seen`` has the language."""
        super().__init__(*args, **more)
        self.seen = seen

    def clean(self) -> dict[str, Any]:
        """What was written, without numbers of persons and what a sheet would take for a formula."""
        given = super().clean() or {}
        for name in list(given):
            given[name] = str(given[name] or "").strip()
            for fault in text_faults(name, given[name], LONG):
                self.add_error(name, sentence(found(fault.code, key=name, **fault.details), self.seen.lang))
                break
        return given


class UploadForm(_Words):
    """What goes for all figures of a file."""

    why = _text(LONG, 2)
    answer = _text(LONG, 2)

    def __init__(self, seen: Visit, *args: Any, **more: Any) -> None:
        """``seen`` has the language."""
        super().__init__(seen, *args, **more)
        self.fields["why"].label = seen.say("figure_file_why")
        self.fields["answer"].label = seen.say("figure_file_answer")


class SendForm(_Words):
    """Why what is unusual in a file is right."""

    answer = _text(LONG, 2)

    def __init__(self, seen: Visit, *args: Any, needed: bool, **more: Any) -> None:
        """``needed`` when something was asked and not answered."""
        super().__init__(seen, *args, **more)
        self.fields["answer"].label = seen.say("figure_answer")
        self.needed = needed

    def clean_answer(self) -> str:
        """The answer, when one is needed."""
        text = str(self.cleaned_data["answer"] or "").strip()
        if self.needed and not text:
            raise forms.ValidationError(self.seen.say("figure_answer_needed"))
        return text
