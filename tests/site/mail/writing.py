"""Writers of mail that tests ask for, found by their path as those of the rooms are."""

from kvarter.site.mail.letters import Attachment, Letter


def agenda(reader, about):
    return Letter(
        f"Dagsorden {about}",
        f"Kære {reader.user.name}\n\nBestyrelsen mødes. Æ, ø og å.\n{reader.link('work')}\n",
        (
            Attachment(
                "dagsorden.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"
            ),
        ),
        leave=reader.whole("/afmeld/x/"),
    )


def of_language(reader, about):
    return Letter(reader.seen.say("nav_work"), about)


def nobody(reader, about):
    return None


def hostile(reader, about):
    return Letter(
        "Emne\r\nBcc: alle@example.dk\n\nfalsk brødtekst",
        "Tekst\r\n.\r\nMAIL FROM:<x@example.dk>",
        (Attachment("../../etc/pass\r\nwd", "text/plain", "æ".encode()),),
    )


def broken(reader, about):
    raise ValueError("hemmelig besked om Fru Eksempel")
