"""The form of a picture."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from kvarter.site.pictures.redrawing import NoPictureError, Redrawn, redrawn
from kvarter.site.visit import Visit

KINDS = "image/jpeg,image/png,image/webp"


class PictureForm(forms.Form):
    """One picture, from the camera or from what the phone holds."""

    picture = forms.FileField(widget=forms.FileInput(attrs={"accept": KINDS}), allow_empty_file=True)

    def __init__(self, seen: Visit, *args: Any, **more: Any) -> None:
        """In the visitor's language."""
        super().__init__(*args, **more)
        self.seen = seen
        self.drawn: Redrawn | None = None
        self.fields["picture"].label = seen.say("entry_picture")
        self.fields["picture"].help_text = seen.say("entry_picture_hint")

    def clean_picture(self) -> None:
        """The picture, drawn anew."""
        self.drawn = drawn_of(self.seen, self.cleaned_data["picture"])


def drawn_of(seen: Visit, sent: UploadedFile) -> Redrawn:
    """What was sent, drawn anew. Raises ``ValidationError`` with the sentence that tells what is wrong."""
    try:
        return redrawn(sent.read())
    except NoPictureError as wrong:
        raise forms.ValidationError(seen.say(wrong.key)) from None
