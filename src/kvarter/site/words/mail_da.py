"""Danish phrases about mail and reminders."""

MAIL_DA = {
    "mail_queued": "{count} mails er sat i kø.",
    "mail_queued_one": "1 mail er sat i kø.",
    "mail_without_address": "Uden mailadresse og derfor uden mail: {names}.",
    "mail_off": "Der sendes ikke mail herfra, for KVARTER_SMTP er ikke sat. Det gør den, der driver kvarter.",
    "mail_wrong_server": (
        "Der sendes ikke mail: KVARTER_SMTP er ikke adressen på en mailserver. Skriv smtps://navn:kode@server:465 "
        "eller smtp://navn:kode@server:587."
    ),
    "mail_not_secure": "Der sendes ikke mail: smtp+plain:// uden kryptering må kun bruges til denne maskine selv.",
    "mail_wrong_sender": "Der sendes ikke mail: KVARTER_MAIL_FROM er ikke en mailadresse.",
    "mail_wrong_site": (
        "Der sendes ikke mail: KVARTER_ADDRESS skal være sidens adresse, for eksempel https://kvarter.example.dk."
    ),
}
