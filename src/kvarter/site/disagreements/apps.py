"""Disagreements as Django knows them."""

from django.apps import AppConfig


class DisagreementsConfig(AppConfig):
    """Disagreements."""

    name = "kvarter.site.disagreements"
    label = "disagreements"
    default_auto_field = "django.db.models.BigAutoField"
