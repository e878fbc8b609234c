"""The form of a body's own verdict: the body, the verdict, how it was decided, and why."""

from __future__ import annotations

from typing import Any, Final

from django import forms

from kvarter.files.observation_cells import text_faults
from kvarter.files.problems import found
from kvarter.model.verdicts import Status
from kvarter.site.visit import Visit
from kvarter.wording.problems import sentence
from kvarter.wording.verdicts import STATUS_WORDS

LONGEST: Final = 1000
JUDGED: Final = (Status.MET, Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.NOT_MET, Status.NOT_MEASURABLE)
"""What a body can judge; the others say what figures there are, and nobody judges that otherwise."""
BACK: Final = "back"
CHAIR: Final = "chair"
Choices = list[tuple[str, str]]


class AssessmentForm(forms.Form):
    """What a body judges a criterion to be."""

    body = forms.ChoiceField()
    status = forms.ChoiceField()
    how = forms.ChoiceField()
    reason = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(
        self, seen: Visit, bodies: Choices, decisions: Choices, *args: Any, chair: bool, back: bool, **more: Any
    ) -> None:
        """``chair`` offers to decide without a meeting, ``back`` to take an earlier judgement back."""
        super().__init__(*args, **more)
        self.seen = seen
        for name, field in self.fields.items():
            field.label = seen.say(f"assessment_{name}")
        statuses = [(one.value, STATUS_WORDS[one].word(seen.lang)) for one in JUDGED]
        offered = {
            "body": bodies,
            "status": [
                ("", seen.say("assessment_choose")),
                *statuses,
                *([(BACK, seen.say("assessment_back"))] if back else []),
            ],
            "how": [*([(CHAIR, seen.say("assessment_chair"))] if chair else []), *decisions],
        }
        for name, choices in offered.items():
            choice = self.fields[name]
            assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - tells the type
            choice.choices = choices
        self.fields["reason"].help_text = seen.say("assessment_reason_hint")

    def clean_reason(self) -> str:
        """The reason, tidied: no number of a person, nothing a sheet would take for a formula."""
        text = "\n".join(line.strip() for line in str(self.cleaned_data["reason"]).splitlines()).strip()
        for fault in text_faults("reason", text, LONGEST):
            raise forms.ValidationError(sentence(found(fault.code, key="reason", **fault.details), self.seen.lang))
        return text
