"""Accounts as Django knows them."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts and roles."""

    name = "kvarter.site.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Signing in and out leaves its trace."""
        from kvarter.site.accounts import tracing  # noqa: PLC0415 - models are ready first now

        tracing.connect()
