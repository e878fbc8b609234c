"""What stands in a chart besides its figures, in both languages."""

from __future__ import annotations

from typing import Final

from kvarter.wording.numbers import Lang

NAMES: Final[dict[Lang, dict[str, str]]] = {
    "da": {
        "target": "Mål",
        "expected": "Ventet (80 procents interval)",
        "final": "Endeligt tal",
        "preliminary": "Foreløbigt tal",
        "illustrative": "Eksempel (ikke et rigtigt tal)",
        "revised": "Rettet tal",
        "gap": "Tal mangler eller vises ikke",
        "break": "Ny opgørelse",
    },
    "en": {
        "target": "Target",
        "expected": "Expected (80 per cent interval)",
        "final": "Final figure",
        "preliminary": "Preliminary figure",
        "illustrative": "Example (not a real figure)",
        "revised": "Revised figure",
        "gap": "Figure missing or not shown",
        "break": "New definition",
    },
}
MARKED: Final[dict[Lang, dict[str, str]]] = {
    "da": {"final": "", "preliminary": " (foreløbigt)", "illustrative": " (eksempel)", "revised": " (rettet)"},
    "en": {"final": "", "preliminary": " (preliminary)", "illustrative": " (example)", "revised": " (revised)"},
}
NOT_SHOWN: Final[dict[Lang, dict[str, str]]] = {
    "da": {"missing": "tal mangler", "small": "færre end grænsen, vises ikke", "total": "vises ikke"},
    "en": {"missing": "figure missing", "small": "fewer than the limit, not shown", "total": "not shown"},
}
Y_TITLES: Final[dict[Lang, dict[str, str]]] = {
    "da": {
        "percent": "Procent", "percentage_points": "Procentpoint", "DKK": "Kroner", "mio_DKK": "Mio. kroner",
        "days": "Dage", "months": "Måneder", "hours": "Timer", "years": "År", "km": "Kilometer", "kg": "Kilo",
        "tonnes": "Ton", "index_points": "Indekspoint", "grade_points": "Karakterpoint", "per_100": "Pr. 100",
        "per_1000": "Pr. 1.000", "per_10000": "Pr. 10.000", "persons": "Personer", "residents": "Beboere",
        "families": "Familier", "households": "Husstande", "dwellings": "Boliger", "visits": "Besøg",
        "events": "Arrangementer", "enquiries": "Henvendelser", "participants": "Deltagere",
        "volunteers": "Frivillige", "jobs": "Job", "businesses": "Virksomheder", "trees": "Træer",
        "vehicles": "Køretøjer", "customers": "Kunder", "cases": "Sager", "ratio": "Forhold", "other": "Værdi",
    },
    "en": {
        "percent": "Per cent", "percentage_points": "Percentage points", "DKK": "Kroner", "mio_DKK": "Million kroner",
        "days": "Days", "months": "Months", "hours": "Hours", "years": "Years", "km": "Kilometres", "kg": "Kilos",
        "tonnes": "Tonnes", "index_points": "Index points", "grade_points": "Grade points", "per_100": "Per 100",
        "per_1000": "Per 1,000", "per_10000": "Per 10,000", "persons": "Persons", "residents": "Residents",
        "families": "Families", "households": "Households", "dwellings": "Dwellings", "visits": "Visits",
        "events": "Events", "enquiries": "Enquiries", "participants": "Participants", "volunteers": "Volunteers",
        "jobs": "Jobs", "businesses": "Businesses", "trees": "Trees", "vehicles": "Vehicles",
        "customers": "Customers", "cases": "Cases", "ratio": "Ratio", "other": "Value",
    },
}  # fmt: skip
COUNT: Final[dict[Lang, str]] = {"da": "Antal", "en": "Number"}


def y_title(unit: str, lang: Lang) -> str:
    """What the upright axis counts, as a heading over it."""
    return Y_TITLES[lang].get(unit, COUNT[lang])


def unit_name(unit: str, lang: Lang) -> str:
    """What a figure is counted in, as it stands in brackets after a name: ``procent``, ``besøg``."""
    return y_title(unit, lang).lower()
