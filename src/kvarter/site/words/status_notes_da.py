"""The Danish words of status notes and of those who lead activities."""

from typing import Final

STATUS_NOTES_DA: Final[dict[str, str]] = {
    "own_title": "Mine aktiviteter",
    "own_none": "Du har ingen aktiviteter i planen.",
    "own_team": "Tallene fra logbogen er vist i fuld udstrækning og kun for jer, der arbejder med aktiviteten.",
    "status_title": "Statusnotat",
    "status_write": "Skriv status",
    "status_progress": "Sådan går det",
    "status_progress_hint": "Det vigtigste siden sidst.",
    "status_barriers": "Det står i vejen",
    "status_barriers_hint": "Står her noget, kommer notatet på organets næste dagsorden.",
    "status_needs": "Det er der brug for, og fra hvem",
    "status_needs_hint": "Fx »Lokale onsdag aften, fra boligforeningen«.",
    "status_body": "Organ, der koordinerer",
    "status_send": "Send til organet",
    "status_keep": "Gem uden at sende",
    "status_empty": "Skriv i mindst ét af felterne.",
    "status_elsewhere": "En anden har skrevet i notatet imens. Din tekst står her endnu, og den anden står under den.",
    "status_versions": "Notater indtil nu",
    "status_sent_to": "sendt til",
    "status_not_sent": "ikke sendt",
    "status_sent_on": "Sendt {day}.",
    "status_kept_on": "Gemt {day}, ikke sendt.",
    "status_agenda": "Statusnotat: {activity}",
    "what_status_written": "Statusnotat gemt",
    "what_status_sent": "Statusnotat sendt",
    "task_status": "Skriv status",
    "task_status_why": "{body} mødes snart og har ikke fået en ny status om aktiviteten.",
}
