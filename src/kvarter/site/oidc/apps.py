"""Sign-in through the organisation as Django knows it."""

from django.apps import AppConfig


class OidcConfig(AppConfig):
    """Sign-in through the organisation."""

    name = "kvarter.site.oidc"
    label = "oidc"
