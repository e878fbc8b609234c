"""The addresses of accounts: only the parts of django-allauth that are wanted here have one."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as organisation
from django.urls import include, path

from kvarter.site.accounts.pages import entrance

urlpatterns = [
    path("log-ind/", account.login, name="account_login"),
    path("log-ud/", account.logout, name="account_logout"),
    path("lukket/", account.account_inactive, name="account_inactive"),
    path("bekraeft/", account.reauthenticate, name="account_reauthenticate"),
    path("adgangskode/", account.password_change, name="account_change_password"),
    path("kode/", mfa.authenticate, name="mfa_authenticate"),
    path("ingen-adgangskode/", entrance.no_password, name="account_set_password"),
    path("bekraeft-kode/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("sikkerhed/", mfa.index, name="mfa_index"),
    path("sikkerhed/slaa-til/", totp.activate_totp, name="mfa_activate_totp"),
    path("sikkerhed/slaa-fra/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("sikkerhed/noedkoder/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("sikkerhed/nye-noedkoder/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("organisation/afbrudt/", organisation.login_cancelled, name="socialaccount_login_cancelled"),
    path("organisation/fejl/", organisation.login_error, name="socialaccount_login_error"),
    path("", include("kvarter.site.oidc.urls")),
    path("foerste/", entrance.first_administrator, name="first_administrator"),
    path("velkommen/<slug:key>/", entrance.invitation, name="invitation"),
]
