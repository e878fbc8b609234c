"""Figures on their way to the store, as Django knows them."""

from django.apps import AppConfig


class DeliveriesConfig(AppConfig):
    """Figures that are delivered."""

    name = "kvarter.site.deliveries"
    label = "deliveries"
    default_auto_field = "django.db.models.BigAutoField"
