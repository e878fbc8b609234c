"""Money and milestones as Django knows them."""

from django.apps import AppConfig


class MoneyConfig(AppConfig):
    """Money and milestones."""

    name = "kvarter.site.money"
    label = "money"
    default_auto_field = "django.db.models.BigAutoField"
