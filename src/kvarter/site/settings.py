"""Django's settings, all from the environment.

KVARTER_SECRET_KEY     a long random text; ``kvarter serve`` refuses to open for others without it
KVARTER_STORE          the store file that is shown
KVARTER_DATABASE       users, roles, logbook and audit trail: ``postgresql://…`` or ``sqlite:///path`` (default: a file
                       beside the store)
KVARTER_AS_OF          the day the site shows when the visitor has chosen none (default: today)
KVARTER_HOSTS          host names the site answers to, separated by commas (default: this machine only)
KVARTER_DRAFTS         a draft, or a folder of drafts, to go through on this machine only (default: none)
KVARTER_HTTPS          ``1`` behind HTTPS: browsers are told to stay there, and cookies are for HTTPS only
KVARTER_PROXIES        how many proxies stand in front and say who asks (default: 0)
KVARTER_SMTP           the server mail is handed to: ``smtps://name:password@host:465``, ``smtp://…`` (which must offer
                       STARTTLS) or ``smtp+plain://…`` (this machine only); without it no mail is sent
KVARTER_MAIL_FROM      the address mail comes from, and
KVARTER_ADDRESS        the address of the site, which links in mails begin with: ``https://kvarter.example.dk``
KVARTER_OIDC_SERVER    the address of the organisation's sign-in (OpenID Connect); with
KVARTER_OIDC_CLIENT    our name there,
KVARTER_OIDC_SECRET    our secret there, and
KVARTER_OIDC_NAME      what people call it
"""

import os
from pathlib import Path
from typing import Any

from django.core.management.utils import get_random_secret_key

from kvarter.site import database, secret

HERE = Path(__file__).resolve().parent

SECRET_KEY = secret.read(database.data_folder()) or get_random_secret_key()
DEBUG = False
ALLOWED_HOSTS = [
    host for host in os.environ.get("KVARTER_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host.strip()
]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "django_tasks",
    "django_tasks_db",
    "kvarter.site",
    "kvarter.site.accounts",
    "kvarter.site.audit",
    "kvarter.site.intentions",
    "kvarter.site.logbook",
    "kvarter.site.attendance",
    "kvarter.site.pictures",
    "kvarter.site.series",
    "kvarter.site.meetings",
    "kvarter.site.proposals",
    "kvarter.site.deliveries",
    "kvarter.site.status_notes",
    "kvarter.site.money",
    "kvarter.site.volunteers",
    "kvarter.site.api",
    "kvarter.site.notifications",
    "kvarter.site.disagreements",
    "kvarter.site.action_plans",
    "kvarter.site.changes",
    "kvarter.site.oidc",
    "kvarter.site.jobs",
    "kvarter.site.mail",
]
# The public pages pass the session without touching it: it is read when somebody asks who the visitor is.
MIDDLEWARE = [
    "kvarter.site.headers.SafeHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kvarter.site.headers.ReadOnly",
    "django.middleware.common.CommonMiddleware",
    "kvarter.site.api.entrance.Entrance",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kvarter.site.visit.VisitMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kvarter.site.accounts.gate.Gate",
]
ROOT_URLCONF = "kvarter.site.urls"
DATABASES = {"default": database.settings_of()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kvarter_cache",
        # Used for limits only; a table culled early would forget who has guessed too often.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
    # How often an address asks the API: forgotten with the process, which is enough for that.
    "limits": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}},
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "builtins": ["kvarter.site.templatetags.page"],
            "context_processors": [
                "django.template.context_processors.request",
                "kvarter.site.accounts.context.around",
            ],
            # A name a template misspells must fail in tests instead of leaving a hole in the page.
            "string_if_invalid": os.environ.get("KVARTER_INVALID_NAME", ""),
        },
    }
]

# Django's own sentences are only used on the pages of accounts, in the language of the address.
USE_I18N = True
LANGUAGE_CODE = "en-us"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"
APPEND_SLASH = True

STATIC_URL = "/static/"
STATIC_ROOT = HERE / "static"
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

KVARTER_HTTPS = os.environ.get("KVARTER_HTTPS") == "1"
# Every form of the site is short texts, but those of a plan's parts (kvarter.site.headers says how long each may be);
# files are taken by the few pages whose rule says so, and lie on the disk.
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
CSRF_COOKIE_NAME = "__Host-kvarter-form" if KVARTER_HTTPS else "kvarter-form"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_SECURE = KVARTER_HTTPS
CSRF_FAILURE_VIEW = "kvarter.site.pages.errors.not_from_here"
SESSION_COOKIE_NAME = "__Host-kvarter" if KVARTER_HTTPS else "kvarter"
SESSION_COOKIE_SECURE = KVARTER_HTTPS
SESSION_COOKIE_HTTPONLY = True
# Lax: the organisation's sign-in sends people back with a link.
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
if KVARTER_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ["username", "name", "email"]}},
]  # fmt: skip
PASSWORD_RESET_TIMEOUT = 7 * 24 * 60 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "da:work"

ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("KVARTER_PROXIES", "0"))
NINJA_NUM_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT
ACCOUNT_ADAPTER = "kvarter.site.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# A name can be tried 20 times an hour, an address 100 times; after the hour the owner is in again by himself.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/h/key,100/h/ip",
    "reauthenticate": "20/h/user",
    # What somebody without an account sends in: from one address, and to one plan.
    "sent_by_one": "10/h/key",
    "sent_to_plan": "200/d/key",
}
MFA_ADAPTER = "kvarter.site.accounts.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "kvarter"
MFA_RECOVERY_CODES_SHOW_ONCE = False
SOCIALACCOUNT_ADAPTER = "kvarter.site.accounts.adapters.OrganisationAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]] = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if os.environ.get("KVARTER_OIDC_SERVER"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"].append(
        {
            "provider_id": "organisation",
            "name": os.environ.get("KVARTER_OIDC_NAME", "organisationen"),
            "client_id": os.environ.get("KVARTER_OIDC_CLIENT", ""),
            "secret": os.environ.get("KVARTER_OIDC_SECRET", ""),
            "settings": {"server_url": os.environ["KVARTER_OIDC_SERVER"], "oauth_pkce_enabled": True},
        }
    )

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"one_line": {"()": "kvarter.site.logs.OneLine"}},
    "handlers": {"stderr": {"()": "kvarter.site.logs.ToStandardError", "formatter": "one_line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A page that does not exist is no event; that one of ours fails is.
    "loggers": {"django": {"handlers": [], "level": "ERROR"}},
}
