"""Pictures as Django knows them."""

from django.apps import AppConfig


class PicturesConfig(AppConfig):
    """Pictures."""

    name = "kvarter.site.pictures"
    label = "pictures"
    default_auto_field = "django.db.models.BigAutoField"
