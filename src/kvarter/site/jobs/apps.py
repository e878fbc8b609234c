"""Background jobs as Django knows them."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background jobs."""

    name = "kvarter.site.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
