"""Intentions as Django knows them."""

from django.apps import AppConfig


class IntentionsConfig(AppConfig):
    """What is decided and still to be written in the store."""

    name = "kvarter.site.intentions"
    label = "intentions"
    default_auto_field = "django.db.models.BigAutoField"
