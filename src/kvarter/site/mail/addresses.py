"""The pages of mail."""

from typing import Final

from kvarter.site.accounts.access import ONE_CLICK, OWN
from kvarter.site.mail.pages import leaving, preferences
from kvarter.site.page import Page

PAGES: Final = (
    Page("mail", "mit-arbejde/mail/", "my-work/mail/", preferences.mail, OWN.with_form),
    Page(
        "mail_confirm",
        "mit-arbejde/mail/<slug:key>/",
        "my-work/mail/<slug:key>/",
        preferences.confirm,
        OWN.with_form,
    ),
    Page("leave", "afmeld/<slug:key>/", "unsubscribe/<slug:key>/", leaving.leave, ONE_CLICK.with_files),
)
