"""The audit trail as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit trail."""

    name = "kvarter.site.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
