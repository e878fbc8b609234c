"""Django's settings, all from the environment; the site keeps nothing itself, so there is no database here.

KVARTER_SECRET_KEY     a long random text; ``kvarter serve`` refuses to open for others without it
KVARTER_STORE          the store file that is shown
KVARTER_AS_OF          the day the site shows when the visitor has chosen none (default: today)
KVARTER_HOSTS          host names the site answers to, separated by commas (default: this machine only)
KVARTER_DRAFTS         a draft, or a folder of drafts, to go through on this machine only (default: none)
KVARTER_HTTPS          ``1`` behind HTTPS: browsers are told to stay there
"""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key

HERE = Path(__file__).resolve().parent

SECRET_KEY = os.environ.get("KVARTER_SECRET_KEY") or get_random_secret_key()
DEBUG = False
ALLOWED_HOSTS = [
    host for host in os.environ.get("KVARTER_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host.strip()
]

INSTALLED_APPS = ["kvarter.site"]
MIDDLEWARE = [
    "kvarter.site.headers.SafeHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kvarter.site.headers.ReadOnly",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "kvarter.site.visit.VisitMiddleware",
]
ROOT_URLCONF = "kvarter.site.urls"
DATABASES: dict[str, dict[str, object]] = {}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "builtins": ["kvarter.site.templatetags.page"],
            # A name a template misspells must fail in tests instead of leaving a hole in the page.
            "string_if_invalid": os.environ.get("KVARTER_INVALID_NAME", ""),
        },
    }
]

USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"
APPEND_SLASH = True

STATIC_URL = "/static/"
STATIC_ROOT = HERE / "static"
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

KVARTER_HTTPS = os.environ.get("KVARTER_HTTPS") == "1"
# The only form is that of a draft's criterion (kvarter.site.headers.FORMS): short texts, and no files.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20
FILE_UPLOAD_HANDLERS: list[str] = []
CSRF_COOKIE_NAME = "kvarter-form"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "kvarter.site.pages.errors.not_from_here"

# Addresses and query texts can hold what a visitor typed by mistake; the log keeps the kind of failure and its place.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
