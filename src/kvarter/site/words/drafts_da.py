"""The Danish words of the pages that go through a draft."""

from typing import Final

DRAFTS_DA: Final[dict[str, str]] = {
    "drafts_title": "Udkast",
    "drafts_lead": (
        "Aftaler, der er læst som udkast til planer. Gå sætningerne igennem én for én; det, du beslutter, "
        "står straks i planen."
    ),
    "drafts_none": (
        "Der er ingen udkast i mappen. Lav et med »kvarter agreement read FIL --out MAPPE«, og hent siden igen."
    ),
    "draft_folder": "Mappen",
    "draft_of": "Udkast i mappen",
    "draft_summary": (
        "{understood} af {total} forstået, {doubtful} i tvivl, {faults} ting, der ikke stemmer, {questions} spørgsmål."
    ),
    "draft_done": "{done} af {total} gået igennem",
    "draft_begin": "Begynd gennemgangen",
    "draft_continue": "Fortsæt gennemgangen",
    "draft_to_plan": "Planen, som den er nu",
    "draft_problems": "Hvad der ikke stemmer ({count})",
    "draft_no_problems": "Alt stemmer, så vidt det kan efterprøves.",
    "draft_criteria": "Succeskriterier ({count})",
    "draft_page": "Side {page}",
    "draft_line": "Linje {line}",
    "draft_fault": "Stemmer ikke",
    "draft_question": "Spørgsmål",
    "draft_note": "Bemærkning",
    "draft_state_open": "Ikke set igennem",
    "draft_state_doubtful": "I tvivl",
    "draft_state_accepted": "Godkendt",
    "draft_state_corrected": "Rettet",
    "draft_state_skipped": "Sprunget over",
    "draft_criterion_title": "Kriterium {number} af {total}",
    "draft_sentence": "Sætningen i aftalen",
    "draft_here": "Værd at se på her",
    "draft_understood": "Forstået som",
    "draft_doubts": "I tvivl om",
    "draft_accept": "Godkend og gå videre",
    "draft_skip": "Spring over",
    "draft_keys": (
        "Taster: Enter godkender, pil til højre og venstre går frem og tilbage, Shift og pil til højre springer over."
    ),
    "draft_fields": "Ret felterne, hvis noget er forkert",
    "draft_save": "Gem rettelsen og gå videre",
    "draft_steps": "Andre kriterier",
    "draft_previous": "Forrige",
    "draft_next": "Næste",
    "draft_overview": "Hele udkastet",
    "draft_wrong": "Rettelsen er ikke gemt",
    "draft_elsewhere": "Udkastet er ændret i et andet vindue",
    "draft_elsewhere_text": (
        "Intet er gemt herfra endnu. Det, du har skrevet, står stadig i felterne; godkend igen for at gemme det."
    ),
    "draft_elsewhere_now": "Kriteriet står nu sådan i planen:",
    "draft_unreadable": "Udkastet kan ikke læses",
    "draft_unreadable_text": "Noget i mappens filer er ikke, som det skal være. Intet er ændret.",
    "draft_plan_title": "Planen",
    "draft_plan_open": "Endnu ikke set igennem: {count}. Planen kan bruges, men deres tvivl står stadig i den.",
    "draft_plan_done": "Alle kriterier er set igennem.",
    "draft_plan_where": "Her ligger planen",
    "draft_plan_where_text": "Hver beslutning er skrevet i filen med det samme.",
    "draft_plan_check": "Efterset med kvarter check",
    "draft_plan_errors": "Skal rettes i filen, før planen kan læses ind: {count}",
    "draft_plan_no_errors": "Ingen fejl.",
    "draft_plan_warnings": "Bør ses efter: {count}",
    "draft_plan_next": "Næste skridt",
    "draft_plan_next_text": "Læs planen ind med »kvarter import« og filens navn. Så kan den ses under Planer.",
    "draft_wrong_form": (
        "Det, der blev sendt, er ikke sidens formular, eller det er for meget. Intet er gemt. Gå tilbage, "
        "hent siden igen, og prøv en gang til."
    ),
    "error_403": "Formularen blev afvist",
    "not_from_here_text": (
        "Formularen kom ikke fra denne side, eller browseren har været lukket siden. Intet er gemt. Gå "
        "tilbage, hent siden igen, og send den en gang til."
    ),
}
