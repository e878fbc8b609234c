"""The Danish words of action plans."""

from typing import Final

ACTION_PLANS_DA: Final[dict[str, str]] = {
    "action_title": "Handleplaner",
    "steps_lead": "Trinene mod hver målsætning: hvem gør hvad, og hvornår. De rettes undervejs.",
    "step_title": "Et trin i handleplanen",
    "step_part": "Målsætning",
    "step_part_gone": "Målsætninger, planen ikke har mere",
    "step_text": "Hvad der skal gøres",
    "step_owner": "Ansvarlig",
    "step_due": "Senest",
    "step_state": "Hvor langt det er",
    "step_note": "Bemærkning",
    "step_planned": "Planlagt",
    "step_started": "I gang",
    "step_done": "Gjort",
    "step_dropped": "Opgivet",
    "step_add": "Føj et trin til",
    "step_none": "Ingen trin endnu.",
    "step_keep": "Gem",
    "step_theirs": "Det, der står nu",
    "step_elsewhere": (
        "En anden har ændret trinet imens. Intet er gemt herfra. Skriv dit ind i det, der står nu, og gem igen."
    ),
    "step_line": "{text} (ansvarlig: {owner}, senest {day})",
    "agenda_step": "Handleplanen er bagud: {part}",
    "agenda_step_proposal": "Aftal en ny dato, en anden ansvarlig eller en anden vej.",
    "task_step": "Gør trinet i handleplanen",
    "what_step_added": "Trin føjet til handleplan",
    "what_step_changed": "Trin i handleplan ændret",
}
