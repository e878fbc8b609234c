"""Mail as Django knows it."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Mail."""

    name = "kvarter.site.mail"
    label = "mail"
    default_auto_field = "django.db.models.BigAutoField"
