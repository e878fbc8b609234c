"""The weight that moves between focus areas, in words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kvarter.model.plans import Plan
from kvarter.model.weight import Shift
from kvarter.wording.numbers import UNIT_WORDS, Lang, listing, number


def shift_sentences(shifts: Sequence[Shift], before: Plan, after: Plan, lang: Lang) -> list[str]:
    """The weight that moves between focus areas, in words."""
    names = {area.id: area.name for plan in (before, after) for area in plan.focus_areas}
    return [_shift(one, names, lang) for one in shifts]


def _shift(shift: Shift, names: dict[str, str], lang: Lang) -> str:
    rows = [(f"»{names.get(name, name)}«", old, new) for name, old, new in shift.areas]
    match shift.what:
        case "focus_areas":
            said = [
                f"{name} {_in(lang, 'kommer til', 'comes') if old is None else _in(lang, 'går ud', 'goes')}"
                for name, old, new in rows
            ]
            return _in(lang, "Indsatsområder: ", "Focus areas: ") + listing(said, lang) + "."
        case "money":
            said = [f"{name} {_from_to(_percent(old, lang), _percent(new, lang), lang)}" for name, old, new in rows]
            return _in(lang, "Andel af pengene: ", "Share of the money: ") + listing(said, lang) + "."
        case "criteria" | "activities":
            said = [f"{name} {_from_to(str(old or 0), str(new or 0), lang)}" for name, old, new in rows]
            word = (
                _in(lang, "Succeskriterier: ", "Success criteria: ")
                if shift.what == "criteria"
                else _in(lang, "Aktiviteter: ", "Activities: ")
            )
            return word + listing(said, lang) + "."


def _percent(share: Fraction | None, lang: Lang) -> str:
    return number(float(100 * (share or 0)), 1, lang) + UNIT_WORDS[lang]["percent"]


def _from_to(old: str, new: str, lang: Lang) -> str:
    return _in(lang, f"fra {old} til {new}", f"from {old} to {new}")


def _in(lang: Lang, da: str, en: str) -> str:
    return da if lang == "da" else en
