"""Status notes, as Django knows them."""

from django.apps import AppConfig


class StatusNotesConfig(AppConfig):
    """Status notes."""

    name = "kvarter.site.status_notes"
    label = "status_notes"
    default_auto_field = "django.db.models.BigAutoField"
