"""How often somebody without an account may send something in: from one address, and to one plan in all."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import consume
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

SALT = "kvarter.site.volunteers.limits"


def too_often(request: HttpRequest, plan: str) -> bool:
    """Whether as much has been sent as may be. The address somebody comes from is only counted scrambled, with the
    site's own key, and is never kept beside what was sent."""
    address = str(get_adapter(request).get_client_ip(request))
    one = salted_hmac(SALT, address, algorithm="sha256").hexdigest()
    return not (consume(request, action="sent_by_one", key=one) and consume(request, action="sent_to_plan", key=plan))
