"""The form of how somebody wants mail."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from kvarter.site.mail.models import Language, Pace
from kvarter.site.visit import Visit

NAMES: Final = {Language.DA: "Dansk", Language.EN: "English"}
"""Each language is called what it calls itself."""


class MailForm(forms.Form):
    """Where to, how often and in which language."""

    address = forms.EmailField(required=False, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    pace = forms.ChoiceField()
    language = forms.ChoiceField()

    def __init__(self, seen: Visit, *args: Any, **more: Any) -> None:
        """In the visitor's language."""
        super().__init__(*args, **more)
        self.seen = seen
        for name in self.fields:
            self.fields[name].label = seen.say(f"mail_{name}")
        address = self.fields["address"]
        address.help_text = seen.say("mail_address_hint")
        address.error_messages["invalid"] = seen.say("mail_address_wrong")
        pace, language = self.fields["pace"], self.fields["language"]
        assert isinstance(pace, forms.ChoiceField)  # noqa: S101 - tells the type
        assert isinstance(language, forms.ChoiceField)  # noqa: S101 - tells the type
        pace.help_text = seen.say("mail_pace_hint")
        pace.choices = [(one.value, seen.say(f"mail_pace_{one.value}")) for one in Pace]
        language.choices = [(one.value, NAMES[one]) for one in Language]
