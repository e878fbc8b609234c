"""Handing a mail to the server, and what its answers mean."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from typing import Final

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from kvarter.site.mail.configuration import MailSettings

WAIT_SECONDS: Final = 20
FOR_EVER: Final = 500
"""From this answer on the server will not take the mail however often it is tried."""


class MailNotSentError(Exception):
    """The server could not be reached, or asked us to come back: the mail is tried again. The kind says why."""


class MailIsOffError(MailNotSentError):
    """The one who works off the queue has not been told of a server."""


class MailServerSilentError(MailNotSentError):
    """Nobody answers, or the line was cut."""


class MailServerNotSecureError(MailNotSentError):
    """No TLS, or a certificate nobody vouches for."""


class MailSignInRefusedError(MailNotSentError):
    """The server does not know our name and password."""


class MailSenderRefusedError(MailNotSentError):
    """The server takes no mail from the address ours comes from."""


class MailServerBusyError(MailNotSentError):
    """The server asked us to come back later."""


class MailRefusedError(Exception):
    """The server will never take this mail: there is no such address, or it is too large."""


def hand_over(mail: EmailMessage, settings: MailSettings) -> None:
    """Gives a mail to the server; it has been taken when this returns.

    Raises ``MailRefusedError`` and ``MailNotSentError``; neither holds an address or a word of the mail.
    """
    server = settings.server
    way = EmailBackend(
        host=server.host, port=server.port, username=server.username, password=server.password,
        use_tls=server.security == "starttls", use_ssl=server.security == "tls", timeout=WAIT_SECONDS,
        fail_silently=False,
    )  # fmt: skip
    try:
        way.send_messages([mail])
    except Exception as failure:  # noqa: BLE001 - what it says can hold an address; only its meaning goes on
        raise _meaning(failure) from None
    finally:
        # The library leaves the line open when it could not be made safe.
        with contextlib.suppress(OSError, smtplib.SMTPException):
            way.close()


def _meaning(failure: Exception) -> Exception:
    match failure:
        case ssl.SSLError() | smtplib.SMTPNotSupportedError():
            return MailServerNotSecureError()
        case smtplib.SMTPAuthenticationError():
            return MailSignInRefusedError()
        case smtplib.SMTPRecipientsRefused():
            codes = [code for code, _said in failure.recipients.values()]
            return MailRefusedError() if all(code >= FOR_EVER for code in codes) else MailServerBusyError()
        case smtplib.SMTPDataError():
            return MailRefusedError() if failure.smtp_code >= FOR_EVER else MailServerBusyError()
        case smtplib.SMTPSenderRefused() if failure.smtp_code >= FOR_EVER:
            return MailSenderRefusedError()
        case smtplib.SMTPResponseException():
            return MailServerBusyError()
        case OSError() | smtplib.SMTPException():
            return MailServerSilentError()
        case _:
            return failure
