"""The server mail is handed to, who it comes from and where the site is: from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from email.utils import parseaddr
from typing import Final, Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kvarter.site.server import is_loopback

Security = Literal["tls", "starttls", "none"]
_SCHEMES: Final[dict[str, tuple[Security, int]]] = {
    "smtps": ("tls", 465),
    "smtp": ("starttls", 587),
    "smtp+plain": ("none", 25),
}


class MailSettingsError(ValueError):
    """A setting cannot be used; ``key`` is the phrase that says which. The setting itself can hold a password."""

    def __init__(self, key: str) -> None:
        """``key`` is a phrase of the pages."""
        super().__init__(key)
        self.key = key


class Server(NamedTuple):
    """Where mail is handed over."""

    host: str
    port: int
    security: Security
    username: str
    password: str


class MailSettings(NamedTuple):
    """All that sending takes. ``site`` has no slash at its end."""

    server: Server
    sender: str
    site: str


def settings_of(environment: Mapping[str, str] = os.environ) -> MailSettings | None:
    """What is set; None when no mail is to be sent. Raises ``MailSettingsError``."""
    named = environment.get("KVARTER_SMTP", "")
    if not named:
        return None
    return MailSettings(
        _server(named), _sender(environment.get("KVARTER_MAIL_FROM", "")), _site(environment.get("KVARTER_ADDRESS", ""))
    )


def _server(named: str) -> Server:
    address = urlsplit(named)
    try:
        security, port = _SCHEMES[address.scheme]
        port = address.port or port
    except (KeyError, ValueError):
        raise MailSettingsError("mail_wrong_server") from None
    host = address.hostname or ""
    if not host or address.path.strip("/") or address.query:
        raise MailSettingsError("mail_wrong_server")
    if security == "none" and not is_loopback(host):
        raise MailSettingsError("mail_not_secure")
    return Server(host, port, security, unquote(address.username or ""), unquote(address.password or ""))


def _sender(named: str) -> str:
    if "\n" in named or "\r" in named:
        raise MailSettingsError("mail_wrong_sender")
    try:
        validate_email(parseaddr(named)[1])
    except ValidationError:
        raise MailSettingsError("mail_wrong_sender") from None
    return named


def _site(named: str) -> str:
    address = urlsplit(named)
    if address.scheme not in ("http", "https") or not address.hostname or address.query or address.fragment:
        raise MailSettingsError("mail_wrong_site")
    return named.rstrip("/")
