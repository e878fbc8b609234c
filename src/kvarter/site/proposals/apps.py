"""Proposals as Django knows them."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    """Proposals."""

    name = "kvarter.site.proposals"
    label = "proposals"
    default_auto_field = "django.db.models.BigAutoField"
