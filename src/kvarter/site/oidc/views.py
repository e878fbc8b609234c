"""The way out to the organisation and the way back."""

from __future__ import annotations

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from kvarter.site.oidc.provider import Adapter


def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """To the organisation. Raises ``Http404`` for one that is not set up."""
    return _answered(OAuth2LoginView, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Back from it. Raises ``Http404`` for one that is not set up."""
    return _answered(OAuth2CallbackView, request, provider_id)


def _answered(
    kind: type[OAuth2LoginView | OAuth2CallbackView], request: HttpRequest, provider: str
) -> HttpResponseBase:
    try:
        answer: HttpResponseBase = kind.adapter_view(Adapter(request, provider))(request)
    except SocialApp.DoesNotExist:
        raise Http404("provider") from None
    return answer
