"""A mail as it is written: plain text, files beside it, and the words around it that every mail has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from django.core.mail import EmailMessage

from kvarter.site.accounts.models import User
from kvarter.site.mail.configuration import MailSettings
from kvarter.site.mail.models import Message
from kvarter.site.visit import seen_today

LONGEST_SUBJECT: Final = 200


class Attachment(NamedTuple):
    """A file that goes with a mail; ``kind`` is its media type."""

    name: str
    kind: str
    content: bytes


class Letter(NamedTuple):
    """What a mail says. ``leave`` is the address that stops mails of its kind in one click, when they can be stopped;
    it is whole, as a link in a mail must be. ``taken`` is called once the server has taken the mail."""

    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()
    leave: str = ""
    taken: Callable[[], None] | None = None


class Reader:
    """The one a mail is for, as the function that writes it sees them."""

    def __init__(self, user: User, lang: str, site: str) -> None:
        """``site`` is the address of the site without a slash at its end."""
        self.user = user
        self.site = site
        self.seen = seen_today("en" if lang == "en" else "da")

    @property
    def day(self) -> date:
        """The day the site is on."""
        return self.seen.as_of

    def link(self, name: str, **ids: str) -> str:
        """The whole address of a page, in the reader's language."""
        return self.site + self.seen.link(name, **ids)

    def whole(self, address: str) -> str:
        """The whole address of a page whose own address is known."""
        return self.site + address


Writer = Callable[[Reader, str], Letter | None]
"""Writes a mail about something (a text that only the writer understands); None when, as things stand when it is
sent, it does not concern the reader. It asks who may see what itself: a mail says no more than the reader could see on
the pages."""


def as_email(message: Message, address: str, reader: Reader, letter: Letter, settings: MailSettings) -> EmailMessage:
    """The mail as it is handed over. What a line break could turn into a header of its own is made one line.

    The same message has the same Message-ID each time it is tried: a server or program that gets it twice sees that.
    """
    host = urlsplit(settings.site).hostname
    headers = {
        "Message-ID": f"<{message.pk}@{host}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": reader.seen.lang,
    }
    if letter.leave:
        # RFC 8058: a mail program can send a form to the address, and the reader is left alone from then on.
        headers["List-Unsubscribe"] = f"<{letter.leave}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made = EmailMessage(
        one_line(letter.subject)[:LONGEST_SUBJECT], letter.text, settings.sender, [address], headers=headers
    )
    for one in letter.attachments:
        made.attach(one_line(one.name).replace("/", "-"), one.content, one.kind)
    return made


def one_line(text: str) -> str:
    """A text without line breaks and other signs that do not show."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
