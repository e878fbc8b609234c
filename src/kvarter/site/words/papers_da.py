"""The Danish words of papers."""

from typing import Final

PAPERS_DA: Final[dict[str, str]] = {
    "papers_title": "Papirer",
    "papers_lead": "Det, partnerskabet, fonden og revisionen beder om, lavet af det, der står i systemet nu.",
    "papers_year": "År",
    "papers_for_you": (
        "Papirerne viser møder i de organer, du kan se. Lukkede punkter er ikke med, og tal for få personer vises ikke."
    ),
    "paper_as_docx": "Word",
    "paper_as_pdf": "PDF",
    "paper_as_xlsx": "Excel",
    "paper_of_effects": "Status på effekterne",
    "paper_of_followed": "Opfølgning på de lokalt opstillede målinger",
    "paper_of_central": "De centrale målinger ved starten og nu",
    "paper_of_activities": "Aktivitetsskema",
    "paper_of_milestones": "Milepælsplan",
    "paper_of_budget": "Budget, forbrug og medfinansiering",
    "paper_why_effects": (
        "Til partnerskabet i første kvartal: for hver målsætning hvordan det står, hvad der er gjort, og hvad "
        "der foreslås."
    ),
    "paper_why_followed": (
        "Til revisionen: hver måling, hvornår den er taget op af hvilket organ, hvordan den stod, og hvad der "
        "blev besluttet."
    ),
    "paper_why_central": "Til fonden og bestyrelsen: registertallene, som fonden leverer, ved planens start og nu.",
    "paper_why_activities": (
        "Til fonden: hver aktivitet med formål, målgruppe, ansvarlig og succeskriterier med datakilde."
    ),
    "paper_why_milestones": "Til fonden: milepælene med ansvarlig, dato og tilstand.",
    "paper_why_budget": "Til fonden og revisionen: finansieringen, forbruget og andelen, andre end fonden betaler.",
}
