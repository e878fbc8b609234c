"""The forms of volunteers and ideas: what may be sent, and no more. Those of residents are the strictest."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms

from kvarter.site.meetings.forms import WordsForm
from kvarter.site.volunteers.actions import Answered, Wanted
from kvarter.site.volunteers.models import CONTACT, IDEA, LONG, SHORT

MOST_WANTED: Final = 500
LINES: Final = 3
_MAIL: Final = re.compile(r"[^@\s<>\"',;:()\[\]\\]{1,60}@[A-Za-z0-9-]{1,30}(?:\.[A-Za-z0-9-]{1,30}){1,3}")
_PHONE: Final = re.compile(r"(?:\+?45 ?)?(?:\d ?){7}\d")
_ADDRESS: Final = re.compile(r"https?:|www\.|://", re.IGNORECASE)


def _text(longest: int, *, rows: int = 0, required: bool = True, **attrs: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, **attrs}) if rows else forms.TextInput(attrs=attrs)
    return forms.CharField(max_length=longest, widget=widget, required=required)


class TaskForm(WordsForm):
    """A task: what, when, for which activity, and how many are wanted."""

    names = {"title": "task_title_of", "what": "task_what", "when": "task_when", "wanted": "task_wanted",
             "activity": "entry_activity", "is_open": "task_is_open"}  # fmt: skip
    title = _text(SHORT)
    what = _text(LONG, rows=3)
    when = _text(SHORT, required=False)
    wanted = forms.IntegerField(min_value=1, max_value=MOST_WANTED)
    activity = forms.ChoiceField(required=False)
    is_open = forms.BooleanField(required=False)

    def __init__(self, activities: list[tuple[str, str]], *args: Any, **more: Any) -> None:
        """``activities`` are those the one who asks may write tasks for; an empty id is none."""
        super().__init__(*args, **more)
        field = self.fields["activity"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type
        field.choices = list(activities)
        field.required = "" not in dict(activities)

    def said(self) -> Wanted:
        """What was said."""
        held = self.cleaned_data
        return Wanted(held["title"], held["what"], held["when"], held["wanted"], held["activity"], held["is_open"])


class _FromAnybody(WordsForm):
    """What anybody may send: no links, and nothing in the field that no person sees."""

    website = forms.CharField(required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        """A text with a link is advertising; a filled trap was filled by a machine."""
        given = super().clean()
        if given.get("website"):
            self.add_error(None, self.seen.say("sent_not_accepted"))
        for name, value in list(given.items()):
            if isinstance(value, str) and name != "website" and _ADDRESS.search(value):
                self.add_error(name, self.seen.say("sent_no_links"))
        return given

    @property
    def shown(self) -> list[Any]:
        """The fields a person sees."""
        return [self[name] for name in self.fields if name != "website"]


class OfferForm(_FromAnybody):
    """Somebody offers to do a task: what to call them, how to reach them, and that they agree."""

    names = {"name": "offer_name", "contact": "offer_contact", "wish": "offer_wish", "consent": "offer_consent",
             "website": "offer_trap"}  # fmt: skip
    name = _text(SHORT, autocomplete="name")
    contact = _text(CONTACT, autocomplete="email")
    wish = _text(LONG, rows=3, required=False)
    consent = forms.BooleanField()

    def __init__(self, *args: Any, **more: Any) -> None:
        """As ``WordsForm``."""
        super().__init__(*args, **more)
        self.fields["contact"].help_text = self.seen.say("offer_contact_hint")

    def clean(self) -> dict[str, Any]:
        """A contact is a mail address or a Danish telephone number, written one way so that it is known again."""
        given = super().clean()
        contact = str(given.get("contact", ""))
        if contact and "contact" not in self.errors:
            if _MAIL.fullmatch(contact):
                given["contact"] = contact.lower()
            elif _PHONE.fullmatch(contact):
                given["contact"] = re.sub(r"\D", "", contact)[-8:]
            else:
                self.add_error("contact", self.seen.say("offer_contact_wrong"))
        return given


class IdeaForm(_FromAnybody):
    """An idea in three lines."""

    names = {"text": "idea_text", "website": "offer_trap"}
    text = _text(IDEA, rows=LINES)

    def __init__(self, *args: Any, **more: Any) -> None:
        """As ``WordsForm``."""
        super().__init__(*args, **more)
        self.fields["text"].help_text = self.seen.say("idea_text_hint")

    def clean(self) -> dict[str, Any]:
        """Three lines are enough to begin with."""
        given = super().clean()
        if len(str(given.get("text", "")).splitlines()) > LINES:
            self.add_error("text", self.seen.say("idea_too_long"))
        return given


class AnswerForm(WordsForm):
    """What the coordinator says of an idea."""

    names = {"shown": "idea_show", "refused": "idea_refuse", "answer": "idea_answer"}
    shown = forms.BooleanField(required=False)
    refused = forms.BooleanField(required=False)
    answer = _text(LONG, rows=2, required=False)

    def said(self) -> Answered:
        """What was said."""
        held = self.cleaned_data
        return Answered(held["shown"], held["refused"], held["answer"])
