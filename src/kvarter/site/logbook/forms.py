"""The form of an entry: short enough for a phone and an evening."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms

from kvarter.files.texts import has_personal_number
from kvarter.model.logbook import AMOUNTS, MARKS
from kvarter.model.plans import Plan
from kvarter.site.attendance.actions import by_cards, card_of
from kvarter.site.attendance.queries import is_needed
from kvarter.site.attendance.queries import purpose as purpose_of
from kvarter.site.logbook.actions import Said
from kvarter.site.logbook.models import LONGEST_NOTE
from kvarter.site.pictures.forms import KINDS, drawn_of
from kvarter.site.pictures.redrawing import Redrawn
from kvarter.site.visit import Visit

MOST: Final = 9999
FIRST_DAY: Final = date(2000, 1, 1)
MOST_CARDS: Final = 200
_BETWEEN_CARDS: Final = re.compile(r"[\n,;]")


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


class NewEntryForm(EntryForm):
    """An entry that is written for the first time: with the cards of those who came, where the plan counts them."""

    cards = forms.CharField(
        max_length=MOST_CARDS * 12,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "autocapitalize": "characters", "autocomplete": "off"}),
    )

    picture = forms.FileField(required=False, allow_empty_file=True, widget=forms.FileInput(attrs={"accept": KINDS}))

    def __init__(
        self, seen: Visit, plan: Plan | None, activities: list[tuple[str, str]], latest: date, *args: Any, **more: Any
    ) -> None:
        """``plan`` says which activities it is counted for who came to; None on a form that is never sent."""
        super().__init__(seen, activities, latest, *args, **more)
        self.plan, self.people = plan, set[int]()
        self.drawn: Redrawn | None = None
        self.fields["picture"].help_text = seen.say("entry_picture_hint")
        self.fields["cards"].help_text = seen.say("entry_cards_hint")
        self.fields["cards"].widget.attrs["spellcheck"] = "false"

    def clean_picture(self) -> None:
        """The picture, drawn anew; kept in ``drawn``."""
        sent = self.cleaned_data["picture"]
        self.drawn = None if sent is None else drawn_of(self.seen, sent)

    def clean_cards(self) -> str:
        """The codes, when each is the card of a participant; whose they are is then in ``people``."""
        written = [line.strip() for line in _BETWEEN_CARDS.split(self.cleaned_data["cards"]) if line.strip()]
        if not written:
            return ""
        activity = self.cleaned_data.get("activity")
        if self.plan is None or purpose_of(self.plan.id) is None:
            raise forms.ValidationError(self.seen.say("purpose_missing"))
        if activity is not None and not is_needed(self.plan, activity):
            raise forms.ValidationError(self.seen.say("entry_cards_not_counted"))
        # What cannot be a code is not said back: it can be a name.
        codes = [card_of(line) for line in written[:MOST_CARDS]]
        wrong = [self.seen.say("entry_cards_no_code", line=n) for n, code in enumerate(codes, 1) if code is None]
        known = by_cards(self.plan.id, {code for code in codes if code is not None})
        unknown = [code for code in dict.fromkeys(codes) if code is not None and code not in known]
        wrong += [self.seen.say("entry_cards_unknown", code=code) for code in unknown]
        if len(written) > MOST_CARDS:
            wrong.append(self.seen.say("entry_cards_many", most=MOST_CARDS))
        if wrong:
            raise forms.ValidationError(wrong)
        self.people = set(known.values())
        return "\n".join(known)


def key_of(text: str) -> UUID | None:
    """A key as a phone makes it; None when it is none."""
    try:
        made = UUID(text)
    except ValueError:
        return None
    return made if str(made) == text.lower() and made.version == 4 else None
