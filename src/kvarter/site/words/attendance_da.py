"""The Danish words of attendance."""

from typing import Final

ATTENDANCE_DA: Final[dict[str, str]] = {
    "attendance_title": "Hvem kom",
    "attendance_count": "Mødt frem: {count}",
    "attendance_legend": "Sæt hak ved dem, der kom",
    "attendance_nobody": "Der er ingen deltagere endnu.",
    "attendance_back": "Tilbage til det, der er skrevet",
    "card_label": "Kode på kortet",
    "card_tick": "Sæt hak",
    "card_unknown": "Koden findes ikke i denne plan. Se efter på kortet.",
    "person_first_time": "En, der er her første gang",
    "person_name_label": "Fulde navn",
    "person_name_hint": "Navn og fødselsdag bruges kun til at lave en kode og gemmes ikke.",
    "person_born_label": "Fødselsdag",
    "person_nickname_label": "Kaldenavn i holdet",
    "person_nickname_hint": "Kort, og ikke navnet: fx »den grønne cykel«. Kan udelades.",
    "person_nickname_name": "Kaldenavnet må ikke være navnet.",
    "person_no_name": "Navnet skal have bogstaver. Intet er gemt.",
    "person_add": "Føj til, og sæt hak",
    "participants_title": "Deltagere",
    "participants_all": "Deltagere i planen: {count}",
    "participants_times": "gange: {times}",
    "doubles_title": "Måske den samme",
    "doubles_lead": "Samme fødselsdag og samme fornavn eller efternavn. Ingen kan se navnene; spørg, er I i tvivl.",
    "doubles_join": "Det er den samme",
    "doubles_apart": "Det er to",
    "purpose_title": "Formål og sletning",
    "purpose_lead": (
        "Før nogen får hak, skal det siges, hvorfor det gemmes, hvad det bruges til, og hvornår det slettes. På "
        "dagen slettes deltagere, hak og planens nøgle; tallene i kriterierne bliver stående."
    ),
    "purpose_legal_basis": "Retsgrundlag",
    "purpose_legal_basis_hint": "Fx den bestemmelse i databeskyttelsesforordningen, I bygger på.",
    "purpose_purpose": "Formål",
    "purpose_delete_on": "Slettes den",
    "purpose_past": "Vælg en dag, der kommer.",
    "purpose_keep": "Gem",
    "purpose_missing": "Sekretariatslederen skal sige, hvorfor det gemmes, hvem der kom, før nogen kan sættes hak ved.",
}
