"""The data steward's page: every hidden figure, why it is hidden, and what a reader can find out about it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final, NamedTuple

from kvarter.disclosure.held import Why
from kvarter.wording.numbers import Lang, number

WHY_HELD: Final[dict[Why, tuple[str, str]]] = {
    "small": ("få personer", "few persons"),
    "zero": ("ingen har det: det siger noget om alle i gruppen", "nobody has it: it tells of everybody in the group"),
    "full": ("alle har det: det siger noget om hver enkelt", "everybody has it: it tells of each of them"),
    "rest": ("det, der er tilbage af en sum, er få personer", "what is left of a total is few persons"),
    "change": ("rettelsen handler om få personer", "the correction is about few persons"),
    "dominated": ("beløbet siger, hvad en enkelt har bidraget med", "the amount tells what one of them contributed"),
    "total": ("kunne bruges til at regne et skjult tal ud", "could be used to work out a hidden figure"),
    "later": ("en senere rettelse af tallet er skjult", "a later correction of the figure is hidden"),
}


class Line(NamedTuple):
    """One hidden figure: where it stands, its value, why it is hidden and what everything published allows it to be."""

    place: tuple[str, ...]
    value: float | None
    why: str
    low: float
    high: float


Late = tuple[tuple[str, ...], float, float]
"""Where a figure stands that cannot be protected any more, and the lowest and highest it can be."""


def page(title: str, columns: Sequence[str], lines: Sequence[Line], late: Sequence[Late], lang: Lang) -> str:
    """The page as HTML in one file, without anything fetched from elsewhere."""
    danish = lang == "da"
    head = "Skjulte tal og hvorfor" if danish else "Hidden figures and why"
    warning = (
        "Kun til den dataansvarlige. Siden viser de skjulte tal og må ikke gives videre eller lægges ud."
        if danish
        else "For the data steward only. The page shows the hidden figures; do not pass it on or publish it."
    )
    names = (
        ["Værdi", "Hvorfor", "En læser kan se, at den er"] if danish else ["Value", "Why", "A reader can tell it is"]
    )
    rows = "".join(_row(line, lang) for line in lines)
    told = f"{len(lines)} tal er skjult." if danish else f"{len(lines)} figures are hidden."
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>{head}</title>'
        f'<style>{_STYLE}</style></head>\n<body><h1>{head}</h1><p class="warning">{warning}</p>'
        f"<p>{escape(title)}: {told}</p>{_late(late, lang)}"
        f'<div class="wide" tabindex="0" role="region" aria-label="{head}"><table><thead><tr>'
        + "".join(f'<th scope="col">{escape(name)}</th>' for name in (*columns, *names))
        + f"</tr></thead><tbody>{rows}</tbody></table></div></body></html>\n"
    )


def _row(line: Line, lang: Lang) -> str:
    value = "" if line.value is None else _plain(line.value, lang)
    cells = [*(escape(part) for part in line.place), value, escape(line.why), between(line.low, line.high, lang)]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def between(low: float, high: float, lang: Lang) -> str:
    """An interval in words."""
    if high == float("inf"):
        return f"{_plain(low, lang)} eller mere" if lang == "da" else f"{_plain(low, lang)} or more"
    return f"{_plain(low, lang)}-{_plain(high, lang)}"


def _plain(value: float, lang: Lang) -> str:
    return number(value, 0 if value == round(value) else 1, lang)


def _late(late: Sequence[Late], lang: Lang) -> str:
    if not late:
        return ""
    lead = (
        "Disse tal kan ikke beskyttes mere, for det, der er ude, røber dem. De vises ikke, men kan regnes ud:"
        if lang == "da"
        else "These figures cannot be protected any more, as what is out gives them away. They are not shown, but:"
    )
    listed = "".join(
        f"<li>{escape(' · '.join(part for part in place if part))}: {between(low, high, lang)}</li>"
        for place, low, high in late
    )
    return f'<section class="warning"><p>{lead}</p><ul>{listed}</ul></section>'


_STYLE: Final = (
    "body{font:1rem/1.5 system-ui,sans-serif;margin:1.5rem auto;max-width:75rem;padding:0 1rem;color:#1a1a1a;"
    "background:#fff}.warning{border-left:.3rem solid #b00020;padding:.5rem 1rem;background:#fdecee}"
    ".wide{overflow-x:auto}table{border-collapse:collapse}th,td{border-bottom:1px solid #ccc;padding:.3rem .6rem;"
    "text-align:left;vertical-align:top}thead th{border-bottom:2px solid #1a1a1a;white-space:nowrap}"
)
