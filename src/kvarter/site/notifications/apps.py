"""Notifications as Django knows them."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Notifications."""

    name = "kvarter.site.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"
