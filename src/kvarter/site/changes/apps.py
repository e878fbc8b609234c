"""Changes of plans as Django knows them."""

from django.apps import AppConfig


class ChangesConfig(AppConfig):
    """Changes of plans."""

    name = "kvarter.site.changes"
    label = "changes"
    default_auto_field = "django.db.models.BigAutoField"
