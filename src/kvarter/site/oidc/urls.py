"""The two addresses of sign-in through an organisation."""

from django.urls import path

from kvarter.site.oidc import views

urlpatterns = [
    path("organisation/<slug:provider_id>/", views.login, name="openid_connect_login"),
    path("organisation/<slug:provider_id>/svar/", views.callback, name="openid_connect_callback"),
]
