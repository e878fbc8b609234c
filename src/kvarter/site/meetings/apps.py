"""Meetings as Django knows them."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings."""

    name = "kvarter.site.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
