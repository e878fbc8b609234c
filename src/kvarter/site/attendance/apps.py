"""Attendance as Django knows it."""

from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    """Attendance."""

    name = "kvarter.site.attendance"
    label = "attendance"
    default_auto_field = "django.db.models.BigAutoField"
