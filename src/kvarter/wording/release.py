"""Releasing in words: what is hidden and why, what a release comes to, and why a table cannot go out."""

from __future__ import annotations

from typing import Final

from kvarter.disclosure.suppression.faults import Fault, Wrong
from kvarter.disclosure.suppression.releasing import Exposed, Released, Why
from kvarter.model.problems import shown
from kvarter.wording.numbers import Lang, number

WHY: Final[dict[Why, tuple[str, str]]] = {
    "small": ("få personer", "few persons"),
    "zero": ("ingen har det: det siger noget om alle i gruppen", "nobody has it: it tells of everybody in the group"),
    "dominated": ("én bidragyder fylder så meget, at den kan regnes ud", "one contributor can be worked out"),
    "earlier": ("skjult i en tidligere udgivelse", "hidden in an earlier release"),
    "change": ("forskellen til en tidligere udgivelse er få personer", "few persons more or less than released before"),
    "total": ("kunne bruges til at regne en skjult celle ud", "could be used to work out a hidden cell"),
}
WRONG: Final[dict[Wrong, tuple[str, str]]] = {
    Wrong.HIERARCHY_FORM: (
        'hierarkiet kan ikke læses{at}. Skriv JSON som {{"område": {{"Total": ["A", "B"]}}}}: hvert navn én gang.',
        'the hierarchy cannot be read{at}. Write JSON such as {{"area": {{"Total": ["A", "B"]}}}}: each name once.',
    ),
    Wrong.HIERARCHY_CYCLE: (
        "»{1}« er en del af sig selv i {0}. Ret, hvad der er en del af hvad.",
        "“{1}” is a part of itself in {0}. Correct what is a part of what.",
    ),
    Wrong.MEMBER_UNKNOWN: (
        "»{1}« i kolonnen {0} står ikke i hierarkiet ({2}). Ret navnet, eller føj det til.",
        "“{1}” in the column {0} is not in the hierarchy ({2}). Correct the name or add it.",
    ),
    Wrong.RELATION_FORM: (
        'summen kan ikke læses{at}. Skriv en liste som [{{"total": {{"område": "A"}}, "parts": [{{"område": "B"}}]}}].',
        'the sum cannot be read{at}. Write a list such as [{{"total": {{"area": "A"}}, "parts": [{{"area": "B"}}]}}].',
    ),
    Wrong.CELL_TWICE: (
        "cellen »{0}« står også på linje {1}. Behold den ene.",
        "the cell “{0}” also stands on line {1}. Keep one of them.",
    ),
    Wrong.NOT_ADDING_UP: (
        "»{0}« er ikke summen af sine dele. Ret tallene, eller hierarkiet.",
        "“{0}” is not the sum of its parts. Correct the figures or the hierarchy.",
    ),
    Wrong.CELLS_MISSING: (
        "»{0}« kan ikke holdes mod sine dele, for der mangler celler: {1}. Tilføj dem (0, hvor der ingen er).",
        "“{0}” cannot be held against its parts, as cells are missing: {1}. Add them (0 where there is nobody).",
    ),
    Wrong.CONTRADICTORY: (
        "det offentliggjorte modsiger sig selv: ingen tal passer i de tomme celler. Ret tallene, eller hierarkiet.",
        "what is published contradicts itself: no figures fit the empty cells. Correct the figures or the hierarchy.",
    ),
    Wrong.LEDGER_LINE: (
        "linjen er ikke en udgivelse. Protokollen skrives af kvarter release; hent den frem, som den var.",
        "the line is no release. The ledger is written by kvarter release; restore it as it was.",
    ),
    Wrong.ROUNDING_NONE: (
        "tabellen kan ikke afrundes til {0}, så alle summer holder. Vælg et andet tal, eller skjul celler.",
        "the table cannot be rounded to {0} so that all sums hold. Choose another base, or hide cells.",
    ),
}
_MOST: Final = 20


def told(fault: Fault, lang: Lang) -> str:
    """One fault as a sentence after its file and line."""
    names = [shown(name) for name in fault.names]
    at = f" ({' · '.join(names)})" if names else ""
    sentence = WRONG[fault.wrong][0 if lang == "da" else 1].format(*names, at=at)
    place = ":".join(str(part) for part in (fault.file, fault.line) if part is not None)
    return f"{place}: {sentence}"


def summary(released: Released, lang: Lang) -> list[str]:
    """A release in a few lines."""
    danish = lang == "da"
    many = {status: sum(one.status == status for one in released.cells.values())
            for status in ("published", "primary", "secondary")}  # fmt: skip
    cost, bound = number(released.cost, 0, lang), number(released.bound, 0, lang)
    lines = [
        f"{many['published']} celler vises, {many['primary']} er skjult for det, de selv siger, "
        f"{many['secondary']} for at de ikke kan regnes ud."
        if danish
        else f"{many['published']} cells are shown, {many['primary']} are hidden for what they say themselves, "
        f"{many['secondary']} so that those cannot be worked out."
    ]
    if released.method == "optimal":
        lines.append(f"Mindre kan ikke skjules: i alt {cost}." if danish else f"No less can be hidden: {cost} in all.")
    else:
        lines.append(
            f"Skjult i alt {cost}; ingen løsning kan komme under {bound}."
            if danish
            else f"Hidden in all {cost}; no solution can come below {bound}."
        )
    return lines


def exposed_lines(exposed: tuple[Exposed, ...] | list[Exposed], lang: Lang) -> list[str]:
    """The cells that can be worked out, without the numbers: those stay in the JSON, which the steward asks for."""
    danish = lang == "da"
    lines = []
    for one in exposed[:_MOST]:
        name = " · ".join(shown(member) for member in one.cell)
        if one.published:
            lines.append(
                f"{name}: er vist, men skulle være skjult" if danish else f"{name}: is out but should be hidden"
            )
        elif one.high - one.low < 1:
            lines.append(f"{name}: kan regnes ud præcist" if danish else f"{name}: can be worked out exactly")
        else:
            lines.append(
                f"{name}: kan regnes ud inden for et for smalt interval"
                if danish
                else f"{name}: can be worked out to within too narrow an interval"
            )
    if len(exposed) > _MOST:
        more = len(exposed) - _MOST
        lines.append(f"… og {more} til" if danish else f"… and {more} more")
    return lines
