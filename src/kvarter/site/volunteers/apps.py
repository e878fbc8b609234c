"""Volunteers as Django knows them."""

from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    """Volunteers."""

    name = "kvarter.site.volunteers"
    label = "volunteers"
    default_auto_field = "django.db.models.BigAutoField"
