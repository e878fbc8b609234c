"""The forms of meetings: what may be sent, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from django import forms

from kvarter.files.texts import has_personal_number
from kvarter.site.meetings.actions import Decided, Point, When
from kvarter.site.meetings.models import LONG, SHORT, Answer
from kvarter.site.visit import Visit

FIRST_DAY: Final = date(2000, 1, 1)
AHEAD: Final = timedelta(days=3 * 366)
Choices = Sequence[tuple[str, str]]


def day_field(**more: Any) -> forms.DateField:
    """A day, written as the browser's own day field does."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(input_formats=["%Y-%m-%d"], widget=widget, **more)


def clock_field() -> forms.TimeField:
    """A time of day."""
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(input_formats=["%H:%M"], widget=widget)


def text_field(longest: int, *, rows: int = 0, **more: Any) -> forms.CharField:
    """A text of at most ``longest`` signs, of some rows or one line."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(max_length=longest, widget=widget, **more)


class WordsForm(forms.Form):
    """A form whose texts are plain text and hold nothing like a CPR number; days lie within what can be meant."""

    names: dict[str, str]

    def __init__(self, seen: Visit, today: date, *args: Any, **more: Any) -> None:
        """``today`` is the day the site is on."""
        super().__init__(*args, **more)
        self.seen, self.today = seen, today
        left_out = seen.say("may_be_left_out")
        for name, field in self.fields.items():
            field.label = seen.say(self.names[name])
            if not field.required and isinstance(field, forms.CharField):
                field.label = f"{field.label} ({left_out})"

    def clean(self) -> dict[str, Any]:
        """What was sent, tidied."""
        given = super().clean() or {}
        for name, value in list(given.items()):
            if isinstance(value, str):
                given[name] = tidied(value)
                if has_personal_number(value):
                    self.add_error(name, self.seen.say("meeting_personal"))
            elif isinstance(value, date) and not FIRST_DAY <= value <= self.today + AHEAD:
                self.add_error(name, self.seen.say("meeting_day_outside"))
        return given


def tidied(text: str) -> str:
    """Text without what no paper can hold: signs that are not written, and spaces at the ends of lines."""
    lines = ("".join(sign for sign in line if sign.isprintable()).rstrip() for line in text.splitlines())
    return "\n".join(lines).strip()


class MeetingForm(WordsForm):
    """When and where."""

    names = {"day": "meeting_day", "starts": "meeting_starts", "ends": "meeting_ends", "place": "meeting_place"}
    day = day_field()
    starts = clock_field()
    ends = clock_field()
    place = text_field(SHORT, required=False)

    def clean(self) -> dict[str, Any]:
        """A meeting ends after it begins."""
        given = super().clean()
        if given.get("starts") and given.get("ends") and given["ends"] <= given["starts"]:
            self.add_error("ends", self.seen.say("meeting_ends_before"))
        return given

    def said(self) -> When:
        """What was asked for."""
        return When(**self.cleaned_data)


class ItemForm(WordsForm):
    """An item of one's own."""

    names = {
        "title": "item_title", "why": "item_why", "proposal": "item_proposal", "paper": "item_paper",
        "closed": "item_closed", "concerns": "item_concerns",
    }  # fmt: skip
    title = text_field(300)
    why = text_field(LONG, rows=3, required=False)
    proposal = text_field(LONG, rows=2, required=False)
    paper = text_field(500, required=False)
    closed = forms.BooleanField(required=False)
    concerns = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, seen: Visit, today: date, seats: Choices, *args: Any, **more: Any) -> None:
        """``seats`` are those a closed item can concern."""
        super().__init__(seen, today, *args, **more)
        concerns = self.fields["concerns"]
        assert isinstance(concerns, forms.MultipleChoiceField)  # noqa: S101 - tells the type
        concerns.choices = list(seats)
        concerns.help_text = seen.say("item_concerns_hint")
        self.fields["paper"].help_text = seen.say("item_paper_hint")

    def said(self) -> Point:
        """What was written."""
        held = self.cleaned_data
        return Point(**{**held, "concerns": tuple(held["concerns"])})


class PointForm(WordsForm):
    """What is written under an item: the minutes of it, and a decision or none."""

    names = {
        "note": "item_note", "answer": "decision_answer", "text": "decision_text", "owner": "decision_owner",
        "due": "decision_due",
    }  # fmt: skip
    note = text_field(LONG, rows=3, required=False)
    answer = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    text = text_field(LONG, rows=2, required=False)
    owner = text_field(SHORT, required=False)
    due = day_field(required=False)

    def __init__(self, seen: Visit, today: date, *args: Any, asks: bool = False, **more: Any) -> None:
        """Owner and day are needed when there is a decision, and only then; an answer to what asks to be approved
        (``asks``) needs neither."""
        super().__init__(seen, today, *args, **more)
        self.fields["owner"].label = seen.say("decision_owner")
        self.fields["owner"].widget.attrs["list"] = "seats"
        if asks:
            answer = self.fields["answer"]
            assert isinstance(answer, forms.ChoiceField)  # noqa: S101 - tells the type
            answer.choices = [("", seen.say("answer_none")), *((one, seen.say(f"answer_{one}")) for one in Answer)]
            answer.translated = True  # type: ignore[attr-defined]
        else:
            del self.fields["answer"]

    def clean(self) -> dict[str, Any]:
        """A decision has an owner and a day; an owner or a day alone is no decision."""
        given = super().clean()
        parts = [given.get("text"), given.get("owner"), given.get("due")]
        answered = bool(given.get("answer")) and not any(parts[1:])
        if any(parts) and not all(parts) and not answered:
            for name in ("text", "owner", "due"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, self.seen.say("decision_whole"))
        return given

    def decided(self, plain: Visit, title: str, day: date) -> Decided | None:
        """The decision; None when none was made. An answer alone says in the words of ``plain`` what was answered,
        and is carried out on ``day``."""
        held = self.cleaned_data
        answer = held.get("answer", "")
        if not held["text"] and not answer:
            return None
        text = held["text"] or f"{plain.say(f'answer_{answer}')}: {title}"
        return Decided(text, held["owner"], held["due"] or day, answer)


class SeatForm(WordsForm):
    """Who fills a seat from when."""

    names = {"seat": "seat", "name": "seat_name", "username": "seat_username", "since": "seat_since"}
    seat = forms.ChoiceField()
    name = text_field(150, required=False)
    username = text_field(150, required=False)
    since = day_field()

    def __init__(self, seen: Visit, today: date, seats: Choices, *args: Any, **more: Any) -> None:
        """``seats`` are the body's."""
        super().__init__(seen, today, *args, **more)
        seat = self.fields["seat"]
        assert isinstance(seat, forms.ChoiceField)  # noqa: S101 - tells the type
        seat.choices = list(seats)
        self.fields["username"].help_text = seen.say("seat_username_hint")

    def clean(self) -> dict[str, Any]:
        """Somebody is named, and has begun."""
        given = super().clean()
        if not given.get("name") and not given.get("username") and not {"name", "username"} & set(self.errors):
            self.add_error("name", self.seen.say("seat_nobody"))
        if given.get("since") and given["since"] > self.today:
            self.add_error("since", self.seen.say("seat_day_ahead"))
        return given


class LeaveForm(WordsForm):
    """The last day in a seat."""

    names = {"until": "seat_until"}
    until = day_field()

    def clean(self) -> dict[str, Any]:
        """The day has been."""
        given = super().clean()
        if given.get("until") and given["until"] > self.today:
            self.add_error("until", self.seen.say("seat_day_ahead"))
        return given


class CoverForm(WordsForm):
    """The parts of the plan a body follows."""

    names = {"parts": "cover_parts"}
    parts = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, seen: Visit, today: date, parts: Choices, *args: Any, **more: Any) -> None:
        """``parts`` are the plan's."""
        super().__init__(seen, today, *args, **more)
        field = self.fields["parts"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - tells the type
        field.choices = list(parts)
        field.help_text = seen.say("cover_hint")


class HeldForm(WordsForm):
    """Who was there."""

    names = {"present": "meeting_present"}
    present = text_field(LONG, rows=3, required=False)


class DoneForm(WordsForm):
    """What came of a decision."""

    names = {"outcome": "decision_outcome"}
    outcome = text_field(LONG, rows=2, required=False)
