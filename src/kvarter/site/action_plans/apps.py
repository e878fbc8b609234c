"""Action plans as Django knows them."""

from django.apps import AppConfig


class ActionPlansConfig(AppConfig):
    """Action plans."""

    name = "kvarter.site.action_plans"
    label = "action_plans"
    default_auto_field = "django.db.models.BigAutoField"
