"""English phrases about mail and reminders."""

MAIL_EN = {
    "mail_queued": "{count} mails are queued.",
    "mail_queued_one": "1 mail is queued.",
    "mail_without_address": "Without a mail address and so without mail: {names}.",
    "mail_off": "No mail is sent from here, since KVARTER_SMTP is not set. The one who runs kvarter sets it.",
    "mail_wrong_server": (
        "No mail is sent: KVARTER_SMTP is not the address of a mail server. Write smtps://name:password@server:465 or "
        "smtp://name:password@server:587."
    ),
    "mail_not_secure": "No mail is sent: smtp+plain:// without encryption may only be used for this machine itself.",
    "mail_wrong_sender": "No mail is sent: KVARTER_MAIL_FROM is not a mail address.",
    "mail_wrong_site": (
        "No mail is sent: KVARTER_ADDRESS must be the address of the site, such as https://kvarter.example.dk."
    ),
}
