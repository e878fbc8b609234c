"""The Danish words of a phone without a signal, and of what waits on it."""

from typing import Final

PHONE_DA: Final[dict[str, str]] = {
    "phone_app": "kvarter, logbogen",
    "phone_title": "Skriv uden forbindelse",
    "phone_lead": "Antal og kort bliver gemt på telefonen og sendt, når der er forbindelse.",
    "phone_needs": "Noter, billeder og nye deltagere kræver forbindelse.",
    "phone_nobody": "Åbn »Skriv i logbogen« én gang med forbindelse. Derefter kan du også skrive uden.",
    "phone_no_script": "Siden kræver, at browseren må køre scripts. Med forbindelse kan du skrive i logbogen uden.",
    "phone_plan": "Plan",
    "phone_keep": "Gem på telefonen",
    "phone_kept": "Gemt på telefonen.",
    "phone_waiting_title": "På telefonen",
    "phone_waiting_none": "Alt er sendt.",
    "phone_change": "Ret",
    "phone_left": "Posten er sendt imens. Rettelsen er ikke gemt: {meant}. Ret den i logbogen, når der er forbindelse.",
    "phone_delete": "Slet",
    "phone_line": "{participants} deltagere",
    "phone_wrong_number": "Skriv et helt tal fra 0 til 9999 i »{field}«.",
    "phone_note_title": "Noten og billedet kræver forbindelse",
    "phone_note_text": (
        "Der er ingen forbindelse lige nu. Tallene kan vente på telefonen, men note og billede kan ikke gemmes her. "
        "Føj dem til, når der er forbindelse."
    ),
    "phone_note_without": "Gem kun tallene",
    "phone_note_stay": "Bliv her",
    "waiting_unsent": "Ikke sendt endnu: {count}.",
    "waiting_refused": "Kunne ikke gemmes: {count}. Ret eller slet dem.",
    "waiting_others": (
        "På telefonen ligger der {count} fra en anden, der ikke har logget ud. De sendes kun, når den, der skrev dem, "
        "logger ind."
    ),
    "waiting_no_signal": "De sendes, når der er forbindelse.",
    "waiting_sign_in": "Du er logget ud. Log ind for at sende dem.",
    "waiting_closed": "Du kan ikke længere skrive i planens logbog. Spørg sekretariatet, eller slet dem.",
    "waiting_later": "Serveren kunne ikke tage imod dem. Der prøves igen.",
    "waiting_all_sent": "Alt er sendt.",
    "waiting_show": "Se dem",
    "waiting_send": "Send nu",
    "signing_out_title": "Der er noget, der ikke er sendt",
    "signing_out_text": "Ikke sendt: {count}. Når du logger ud, bliver telefonen tømt.",
    "signing_out_send": "Send, og log ud",
    "signing_out_stay": "Bliv logget ind",
    "signing_out_discard": "Slet dem, og log ud",
    "signing_out_left": "Ikke alt kunne sendes, så du er stadig logget ind. Tilbage: {count}.",
    "queue_key": "nøgle",
    "queue_too_large": "Der er sendt for meget på én gang. Intet er gemt. Send færre ad gangen.",
    "queue_unreadable": "Det, der blev sendt, kan ikke læses. Intet er gemt.",
    "queue_somebody_else": "Det er skrevet af en anden end den, der er logget ind. Intet er gemt.",
    "queue_entry_wrong": "Den kan ikke læses (felt: {fields}). Den er ikke gemt.",
    "queue_key_taken": "Nøglen hører til noget andet. Den er ikke gemt; skriv den igen.",
    "queue_there_otherwise": "Den er gemt før med andre tal. Ret den i logbogen, og slet den her.",
}
