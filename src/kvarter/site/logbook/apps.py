"""The logbook as Django knows it."""

from django.apps import AppConfig


class LogbookConfig(AppConfig):
    """The logbook."""

    name = "kvarter.site.logbook"
    label = "logbook"
    default_auto_field = "django.db.models.BigAutoField"
