"""Asking for mail, and sending what was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final, NamedTuple
from uuid import UUID, uuid4

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.module_loading import import_string
from django_tasks import task

from kvarter.site.accounts.models import User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.mail import queries
from kvarter.site.mail.configuration import MailSettingsError, settings_of
from kvarter.site.mail.letters import Letter, Reader, Writer, as_email
from kvarter.site.mail.models import Language, Message, Pace, State
from kvarter.site.mail.sending import MailIsOffError, MailRefusedError, hand_over
from kvarter.site.visit import Visit

OURS: Final = "kvarter."
CONFIRM: Final = "confirm:"
MOST_LINKS: Final = 5
"""So many mails with a link an hour: nobody's address can be flooded from here."""
KEPT: Final = timedelta(days=400)
LEAVING: Final = "kvarter reminders"


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
        if not queries.address_of(user):
            without.append(user)
            continue
        queued += _queue(writer, user, key, about)
    return Posted(queued, tuple(without))


def _queue(writer: Writer, user: User, key: str, about: str = "", *, to_wanted: bool = False) -> bool:
    made, new = Message.objects.get_or_create(
        user=user,
        key=key,
        defaults={
            "writer": f"{writer.__module__}.{writer.__qualname__}",
            "about": about,
            "to_wanted": to_wanted,
        },
    )
    if new:
        send.enqueue(str(made.pk))
    return new


@transaction.atomic
def choose(user: User, pace: Pace, language: Language, address: str) -> str:
    """Writes down how somebody wants mail. A new address gets a mail with a link first, and is used when the link has
    been followed; the answer is then the phrase that says so, or that no mail is sent from here, else nothing.
    """
    held = queries.preference_of(user)
    held.pace, held.language = pace, language
    said = ""
    if address == user.email:
        held.wanted = ""
    elif not address:
        held.wanted = user.email = ""
        user.save(update_fields=["email"])
    else:
        held.wanted, said = address, "mail_to_confirm"
    held.save()
    log(What.MAIL_CHOSEN, who=user.username, pace=str(pace), language=str(language), address=bool(address))
    if said:
        try:
            if settings_of() is None:
                return "mail_off"
        except MailSettingsError as wrong:
            return wrong.key
        if queries.asked_lately(user, CONFIRM) >= MOST_LINKS:
            return "mail_too_many"
        _queue(confirmation, user, f"{CONFIRM}{uuid4().hex}", confirming_key(user) or "", to_wanted=True)
    return said


def confirmation(reader: Reader, about: str) -> Letter | None:
    """The mail to an address that is to be confirmed; it says nothing of whose it is meant to be."""
    key = confirming_key(reader.user)
    if key is None or key != about:  # another address has been written since
        return None
    say = reader.seen.say
    link = reader.link("mail_confirm", key=key)
    return Letter(say("mail_confirm_subject"), say("mail_confirm_text", link=link))


def confirming_key(user: User) -> str | None:
    """What shows that a mail to the address somebody wants was read; None when none is wanted."""
    wanted = queries.preference_of(user).wanted
    return salted_hmac("kvarter mail", f"{user.pk} {wanted}", algorithm="sha256").hexdigest() if wanted else None


@transaction.atomic
def confirm(user: User, key: str) -> bool:
    """Takes the wanted address into use when the key is the one sent to it."""
    expected = confirming_key(user)
    if expected is None or not constant_time_compare(key, expected):
        return False
    held = queries.preference_of(user)
    user.email, held.wanted = held.wanted, ""
    user.save(update_fields=["email"])
    held.save()
    log(What.MAIL_CONFIRMED, who=user.username)
    return True


def leaving_key(user: User) -> str:
    """What lets somebody stop reminders without signing in. It can do nothing else, and so never gets old."""
    return Signer(salt=LEAVING).sign(str(user.pk)).replace(":", "-", 1)


def leaver(key: str) -> User | None:
    """Whose key it is; None when it is nobody's."""
    try:
        number = Signer(salt=LEAVING).unsign(key.replace("-", ":", 1))
    except BadSignature:
        return None
    return User.objects.filter(pk=int(number)).first()


@transaction.atomic
def leave(user: User) -> None:
    """No reminders by mail from now on."""
    held = queries.preference_of(user)
    if held.pace != Pace.NONE:
        held.pace = Pace.NONE
        held.save()
        log(What.MAIL_CHOSEN, who=user.username, pace=str(Pace.NONE), by_link=True)


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
    address = queries.preference_of(user).wanted if message.to_wanted else queries.address_of(user)
    if not user.is_active or not address:
        _end(message, State.NEEDLESS)
        return
    reader = Reader(user, queries.language_of(user), settings.site)
    letter = _written(message, reader)
    if letter is None:
        _end(message, State.NEEDLESS)
        return
    try:
        hand_over(as_email(message, address, reader, letter, settings), settings)
    except MailRefusedError:
        _end(message, State.REFUSED)
        return
    with transaction.atomic():
        _end(message, State.SENT)
        if letter.taken is not None:
            letter.taken()


def forget_old() -> None:
    """Removes what is kept of mails that ended long ago; no mail of a year is asked for a second time after that."""
    Message.objects.exclude(state=State.WAITING).filter(ended_at__lt=timezone.now() - KEPT).delete()


def _written(message: Message, reader: Reader) -> Letter | None:
    if not message.writer.startswith(OURS):
        raise ValueError("a writer of mail that is not ours")
    writer: Writer = import_string(message.writer)
    return writer(reader, message.about)


def _end(message: Message, state: State) -> None:
    Message.objects.filter(pk=message.pk).update(state=state, ended_at=timezone.now())
