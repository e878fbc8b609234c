"""Series as Django knows them."""

from django.apps import AppConfig


class SeriesConfig(AppConfig):
    """Series."""

    name = "kvarter.site.series"
    label = "series"
    default_auto_field = "django.db.models.BigAutoField"
