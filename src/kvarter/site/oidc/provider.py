"""The provider allauth finds by this module's name."""

from __future__ import annotations

import hmac
import secrets
from typing import Any, Final

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest
from django.http.response import HttpResponseBase

NONCE: Final = "oidc-nonce"


class Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The exchange with the organisation's server."""

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        """What the token says, when it is signed by the organisation, for us, now, and for this sign-in."""
        said: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
            verify_signature=True,
        )
        expected = self.request.session.pop(NONCE, None)
        if not expected or not hmac.compare_digest(str(said.get("nonce", "")), expected):
            raise OAuth2Error("nonce")
        return said

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """The sign-in. Raises ``OAuth2Error`` when token and user information are of two persons, or without token."""
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("id_token")
        login = super().complete_login(request, app, token, **kwargs)
        said = login.account.extra_data
        token_said, info = said.get("id_token") or {}, said.get("userinfo") or {}
        if info and info.get("sub") != token_said.get("sub"):
            raise OAuth2Error("sub")
        return login


class Provider(OpenIDConnectProvider):  # type: ignore[misc]
    """One organisation."""

    id = "openid_connect"
    oauth2_adapter_class = Adapter
    pkce_enabled_default = True

    def redirect(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The way to the organisation, with a nonce its answer must repeat."""
        nonce = request.session[NONCE] = secrets.token_urlsafe(24)
        kwargs["auth_params"] = {**(kwargs.get("auth_params") or self.get_auth_params()), "nonce": nonce}
        answer: HttpResponseBase = super().redirect(request, *args, **kwargs)
        return answer

    def get_auth_params_from_request(self, request: HttpRequest, action: Any) -> dict[str, Any]:  # noqa: ARG002
        """Only our own: an address may not change what is asked for."""
        own: dict[str, Any] = self.get_auth_params()
        return own

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:  # noqa: ARG002 - the base class asks so
        """Only our own."""
        own: list[str] = self.get_scope()
        return own


provider_classes = [Provider]
