"""Asking for mail, and sending what was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task

from kvarter.site.accounts.models import User
from kvarter.site.mail import queries
from kvarter.site.mail.configuration import MailSettingsError, settings_of
from kvarter.site.mail.letters import Letter, Reader, Writer, as_email
from kvarter.site.mail.models import Message, State
from kvarter.site.mail.sending import MailIsOffError, MailRefusedError, hand_over
from kvarter.site.visit import Visit

OURS = "kvarter."


class Posted(NamedTuple):
    """What came of asking for mail: how many are queued (those asked for before are not counted again), and who has no
    address to send to. ``off`` is the phrase that says why no mail is sent from here at all."""

    queued: int
    without_address: tuple[User, ...] = ()
    off: str = ""

    def told(self, seen: Visit) -> str:
        """The same in words."""
        if self.off:
            return seen.say(self.off)
        said = [seen.say("mail_queued_one" if self.queued == 1 else "mail_queued", count=self.queued)]
        if self.without_address:
            names = ", ".join(str(one) for one in self.without_address)
            said.append(seen.say("mail_without_address", names=names))
        return " ".join(said)


@transaction.atomic
def post(writer: Writer, to: Iterable[User], *, key: str, about: str = "") -> Posted:
    """Queues a mail to each of some users, in the transaction under way: when that is undone, so is the mail.

    ``writer`` is a function of a module; it is called with the reader and ``about`` when the mail is sent, and writes
    it as things stand then. ``key`` says which mail it is: the same key again to the same user is the same mail. No
    personal text belongs in ``key`` and ``about``: ids do. Closed accounts get nothing.
    """
    try:
        if settings_of() is None:
            return Posted(0, off="mail_off")
    except MailSettingsError as wrong:
        return Posted(0, off=wrong.key)
    queued, without = 0, []
    for user in to:
        if not user.is_active:
            continue
        if not user.email:
            without.append(user)
            continue
        made, new = Message.objects.get_or_create(
            user=user, key=key, defaults={"writer": f"{writer.__module__}.{writer.__qualname__}", "about": about}
        )
        if new:
            send.enqueue(str(made.pk))
            queued += 1
    return Posted(queued, tuple(without))


@task()
def send(message_id: str) -> None:
    """Sends a mail that waits; nothing when it is sent, or gone.

    It counts as sent when the server has said that it took it. When we are cut off between that word and writing it
    down, it is handed over once more with the same Message-ID: SMTP has no way to ask. Raises ``MailNotSentError``,
    and then it is tried again.
    """
    message = Message.objects.select_related("user").filter(pk=UUID(message_id), state=State.WAITING).first()
    if message is None:
        return
    settings = settings_of()
    user = message.user
    if settings is None:
        raise MailIsOffError
    if not user.is_active or not user.email:
        _end(message, State.NEEDLESS)
        return
    reader = Reader(user, queries.language_of(user), settings.site)
    letter = _written(message, reader)
    if letter is None:
        _end(message, State.NEEDLESS)
        return
    try:
        hand_over(as_email(message, reader, letter, settings), settings)
    except MailRefusedError:
        _end(message, State.REFUSED)
    else:
        _end(message, State.SENT)


def _written(message: Message, reader: Reader) -> Letter | None:
    if not message.writer.startswith(OURS):
        raise ValueError("a writer of mail that is not ours")
    writer: Writer = import_string(message.writer)
    return writer(reader, message.about)


def _end(message: Message, state: State) -> None:
    Message.objects.filter(pk=message.pk).update(state=state, ended_at=timezone.now())
