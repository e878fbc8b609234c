"""What the year under way still needs, in words.

``Mangler 8 familier i år (12 af 20).``
"""

from __future__ import annotations

from typing import Final, NamedTuple

from kvarter.judging.this_year import ThisYear
from kvarter.wording.numbers import Lang, number


class _Counted(NamedTuple):
    """One and several of what is counted, in Danish and in English."""

    da: tuple[str, str]
    en: tuple[str, str]


_COUNTED: Final = {
    "persons": _Counted(("person", "personer"), ("person", "persons")),
    "residents": _Counted(("beboer", "beboere"), ("resident", "residents")),
    "families": _Counted(("familie", "familier"), ("family", "families")),
    "households": _Counted(("husstand", "husstande"), ("household", "households")),
    "dwellings": _Counted(("bolig", "boliger"), ("dwelling", "dwellings")),
    "cases": _Counted(("sag", "sager"), ("case", "cases")),
    "visits": _Counted(("besøg", "besøg"), ("visit", "visits")),
    "events": _Counted(("gang", "gange"), ("event", "events")),
    "enquiries": _Counted(("henvendelse", "henvendelser"), ("enquiry", "enquiries")),
    "participants": _Counted(("deltager", "deltagere"), ("participant", "participants")),
    "volunteers": _Counted(("frivillig", "frivillige"), ("volunteer", "volunteers")),
    "jobs": _Counted(("job", "job"), ("job", "jobs")),
    "businesses": _Counted(("virksomhed", "virksomheder"), ("business", "businesses")),
    "trees": _Counted(("træ", "træer"), ("tree", "trees")),
    "vehicles": _Counted(("køretøj", "køretøjer"), ("vehicle", "vehicles")),
    "customers": _Counted(("kunde", "kunder"), ("customer", "customers")),
    "number": _Counted(("", ""), ("", "")),
    "count": _Counted(("", ""), ("", "")),
}


def counted(value: float, unit: str, lang: Lang) -> str:
    """A count with what is counted: ``8 familier``, ``1 familie``; the number alone where nothing is named."""
    held = _COUNTED.get(unit, _COUNTED["count"])
    one, several = held.da if lang == "da" else held.en
    return f"{number(value, 0, lang)} {one if value == 1 else several}".strip()


def this_year_text(found: ThisYear, lang: Lang) -> str:
    """How far the year has come, in one sentence."""
    part = f"({number(found.so_far, 0, lang)} {'af' if lang == 'da' else 'of'} {number(found.needed, 0, lang)})"
    left = counted(found.left, found.unit, lang)
    if not found.left:
        return f"Nået i år {part}." if lang == "da" else f"Reached this year {part}."
    if found.over is None:
        return f"Mangler {left} i år {part}." if lang == "da" else f"{left} to go this year {part}."
    if lang == "da":
        return f"Mangler {left} til og med {found.over} {part}."
    return f"{left} to go by the end of {found.over} {part}."
