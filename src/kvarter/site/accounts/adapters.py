"""How django-allauth is to behave here: nobody signs up, names keep their Danish letters, secrets lie encrypted."""

from __future__ import annotations

import base64
import hashlib
import re
import time
import unicodedata
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kvarter.site.accounts.access import ORGANISATION_FACTOR
from kvarter.site.accounts.models import User

FRESH_SECONDS: Final = 300
NAME_LENGTH: Final = 150
STRONG: Final = frozenset({"mfa", "otp", "hwk", "sc"})
"""What an organisation says in ``amr`` when more than a password was used (RFC 8176)."""
_ODD: Final = re.compile(r"[^\w.+-]+")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Local accounts: an administrator makes them."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the base class asks so
        """Never."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """One's own work."""
        from kvarter.site.visit import visit  # noqa: PLC0415 - the visit needs the addresses, which need this

        return reverse(f"{visit(request).lang}:work")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """The front page."""
        from kvarter.site.visit import visit  # noqa: PLC0415 - see above

        return reverse(f"{visit(request).lang}:overview")

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Not in the first minutes after signing in: who has just given a password need not give it again."""
        records = get_authentication_records(self.request, self.request.user)
        fresh = any(time.time() - float(one["at"]) < FRESH_SECONDS for one in records)
        return not fresh and bool(super().is_reauthentication_required(app=app, **more))

    def add_message(self, *_args: Any, **_more: Any) -> None:
        """The pages say it themselves."""

    def send_notification_mail(self, *_args: Any, **_more: Any) -> None:
        """The audit trail tells of it."""


class OrganisationAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Sign-in through the organisation: it says who somebody is, an administrator says what they may."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 - as above
        """Whoever the organisation lets in gets an account here, without any role."""
        return True

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 - as above
        """Without a form in between."""
        return True

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Remembers whether the organisation asked for more than a password."""
        said = (sociallogin.account.extra_data.get("id_token") or {}).get("amr")
        strong = isinstance(said, list) and not STRONG.isdisjoint(map(str, said))
        request.session[ORGANISATION_FACTOR] = sociallogin.account.uid if strong else ""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:  # noqa: ARG002
        """The name as the organisation writes it, Danish letters and all; the account is known by its ``sub``."""
        user: User = sociallogin.user
        given = " ".join(str(data.get(key) or "") for key in ("first_name", "last_name")).strip()
        user.name = str(data.get("name") or given)[:NAME_LENGTH]
        user.email = str(data.get("email") or "")[:254]
        wanted = str(data.get("username") or "")
        user.username = username_from(wanted, sociallogin.account.uid)
        # Mail addresses are no key here: no account is joined with another because of its address.
        sociallogin.email_addresses = []
        return user


def username_from(wanted: str, subject: str) -> str:
    """A free user name near the one wanted, Danish letters kept; made of the subject when there is none."""
    base = _ODD.sub("-", unicodedata.normalize("NFC", wanted)).strip("-.")[:120]
    tail = hashlib.sha256(subject.encode()).hexdigest()[:8]
    base = base or f"person-{tail}"
    return f"{base}-{tail}" if User.objects.filter(username__iexact=base).exists() else base


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors, whose secrets lie encrypted in the database."""

    def encrypt(self, text: str) -> str:
        """As it is kept."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """As it is used. Raises ``InvalidToken`` when the secret key is another than it was."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def send_notification_mail(self, *_args: Any, **_more: Any) -> None:
        """The audit trail tells of it."""


def _cipher() -> Fernet:
    key = hashlib.scrypt(settings.SECRET_KEY.encode(), salt=b"kvarter second factor", n=2**10, r=8, p=1, dklen=32)
    return Fernet(base64.urlsafe_b64encode(key))
