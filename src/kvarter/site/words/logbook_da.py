"""The Danish words of the logbook."""

from typing import Final

LOGBOOK_DA: Final[dict[str, str]] = {
    "logbook_title": "Logbog",
    "logbook_team": "Kun de, der arbejder i planen, ser logbogen. Små antal bliver her.",
    "logbook_empty": "Der er ikke skrevet noget endnu.",
    "entry_title": "Skriv i logbogen",
    "entry_activity": "Aktivitet",
    "entry_day": "Dato",
    "entry_participants": "Deltagere",
    "entry_new": "Nye deltagere",
    "entry_families": "Familier",
    "entry_volunteers": "Frivillige",
    "entry_resident_driven": "Beboerne stod for det",
    "entry_common_area": "På fællesarealerne",
    "entry_note": "Note",
    "entry_note_hint": "Skriv ingen navne og intet om enkelte personer.",
    "entry_note_personal": "Her står noget, der ligner et CPR-nummer. Slet det.",
    "entry_day_outside": "Vælg en dag, der har været.",
    "entry_more_new": "Der kan ikke være flere nye, end der kom.",
    "entry_cards": "Kort",
    "entry_cards_hint": "Koden på hvert kort, én på hver linje. Kan udelades.",
    "entry_cards_not_counted": "Ingen succeskriterier spørger, hvem der kom til den aktivitet. Slet koderne.",
    "entry_cards_no_code": "Linje {line} er ikke koden på et kort. Koden er otte bogstaver og tal.",
    "entry_cards_unknown": "Koden {code} findes ikke i denne plan. Se efter på kortet.",
    "entry_cards_many": "Der kan højst være {most} kort ad gangen.",
    "entry_less": "en færre",
    "entry_more": "en mere",
    "entry_keep": "Gem",
    "entry_wrong": "Det er ikke gemt endnu. Ret det, der er mærket.",
    "entry_wrong_form": (
        "Det, der blev sendt, er ikke sidens formular. Intet er gemt. Gå tilbage, hent siden igen, og prøv en gang til."
    ),
    "entry_kept": "Gemt.",
    "entry_line": "{participants} deltagere, heraf {new} nye · {families} familier · {volunteers} frivillige",
    "entry_so_far": "Gange i {year} indtil nu: {times}. Deltagere i alt: {participants}.",
    "entry_counts": "Tæller med i",
    "entry_counts_nothing": "Ingen succeskriterier tæller den her aktivitet fra logbogen.",
    "entry_again": "Skriv en til om samme aktivitet",
    "entry_correct": "Ret",
    "entry_why": "Hvorfor (kan udelades)",
    "entry_keep_correction": "Gem rettelsen",
    "entry_strike": "Stryg",
    "entry_struck": "streget",
    "entry_is_struck": "Streget: den tæller ikke med.",
    "entry_was_corrected": "rettet",
    "entry_history": "Hvad der har stået",
    "entry_elsewhere": (
        "En anden har rettet den imens. Intet er gemt herfra. Det nye står herunder i »Hvad der har stået«; gem igen, "
        "hvis din rettelse stadig gælder."
    ),
}
