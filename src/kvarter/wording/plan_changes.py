"""What differs between two versions of a plan, as somebody reads it who has never seen the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple, assert_never

from kvarter.model.activities import PlanCriterion
from kvarter.model.differences import Difference, Path, What, address_of
from kvarter.model.parts import hint_of, parts_of, sort_of
from kvarter.model.plans import Plan
from kvarter.model.records import fields_of
from kvarter.wording.compared import Compared, Piece, compared, rows_compared
from kvarter.wording.criteria import exact
from kvarter.wording.numbers import UNIT_WORDS, Lang, listing
from kvarter.wording.plan_fields import field_label, kind_label
from kvarter.wording.plan_values import Values, name_of, names_in

WORDS: Final[dict[What, tuple[str, str, str]]] = {
    "added": ("+", "Tilføjet", "Added"),
    "removed": ("−", "Fjernet", "Removed"),
    "moved": ("→", "Flyttet", "Moved"),
    "reordered": ("↕", "Ny rækkefølge", "New order"),
    "changed": ("≠", "Ændret", "Changed"),
}
"""A sign and a word for what has happened to a part."""
QUIET: Final = frozenset({"id", "reader"})
"""Fields a reader of an added or removed part needs nothing of."""
LONGEST_NAME: Final = 90


class Line(NamedTuple):
    """One field of a part, or one line of a list: what it is called, before and after with what differs marked."""

    label: str
    compared: Compared


class Told(NamedTuple):
    """What has happened to one part: the sign and word for it, what the part is, where it stands, and each field.

    ``sentence`` says the most important thing in plain words, when there is one.
    """

    what: What
    sign: str
    word: str
    kind: str
    name: str
    where: str
    address: str
    sentence: str
    lines: tuple[Line, ...]


OF_VERSION: Final = frozenset({("version",), ("approved",), ("approved_by",), ("changes",)})
"""What says which version a plan is, and nothing of what has been agreed."""


def told(before: Plan, after: Plan, found: Sequence[Difference], lang: Lang) -> tuple[Told, ...]:
    """The differences part by part, in their order; a part that has come or gone with everything below it."""
    values = Values(names_in(before, after), lang)
    return tuple(_telling(found, values, lang))


def _telling(found: Sequence[Difference], values: Values, lang: Lang) -> Iterator[Told]:
    # Only fields of one part are told together; each other difference is about a part of its own.
    for what, same in groupby(found, key=lambda one: (one.what, one.address if one.what == "changed" else id(one))):
        group = list(same)
        match what[0]:
            case "added" | "removed":
                for path in _with_all_below(group[0].path):
                    yield _whole(what[0], path, values, lang)
            case "moved":
                yield _moved(group[0], lang)
            case "reordered":
                yield _reordered(group[0], values, lang)
            case "changed":
                yield _changed(group, values, lang)
            case _ as unreachable:
                assert_never(unreachable)


def _with_all_below(path: Path) -> Iterator[Path]:
    yield path
    for part in parts_of(path[-1].record):
        yield from _with_all_below((*path, part))


def _moved(one: Difference, lang: Lang) -> Told:
    whole = kind_label(Plan, lang)
    old, new = (_where(path[:-1], lang) or whole for path in (one.before, one.path))
    return _one(one.what, one.path, _in(lang, f"Fra {old} til {new}.", f"From {old} to {new}."), (), lang)


def _reordered(one: Difference, values: Values, lang: Lang) -> Told:
    cls = type(one.path[-1].record) if one.path else Plan
    old, new = (listing([_called(key, values) for key in keys], lang) for keys in (one.before, one.after))
    return _one(one.what, one.path, "", (_line(field_label(cls, one.field, lang), old, new),), lang)


def _called(key: str, values: Values) -> str:
    return next((names[key] for names in values.names.values() if key in names), key)


def _changed(group: Sequence[Difference], values: Values, lang: Lang) -> Told:
    path = group[0].path
    cls = type(path[-1].record) if path else Plan
    fields = {one.field: (one.before, one.after) for one in group}
    sentence = target_sentence(path[-1].record, fields, lang) if cls is PlanCriterion else ""
    lines: list[Line] = []
    for one in group:
        if sentence and one.field == ("value",):
            continue  # the sentence says it
        hint = hint_of(cls, one.field)
        label = field_label(cls, one.field, lang)
        old, new = (values.lines(cls, one.field, hint, value) for value in (one.before, one.after))
        if len(old) > 1 or len(new) > 1:
            lines += [_line(label, a or "", b or "") for a, b in rows_compared(old, new) if a != b]
        else:
            lines.append(_line(label, "".join(old), "".join(new)))
    return _one("changed", path, sentence, tuple(lines), lang)


def _whole(what: What, path: Path, values: Values, lang: Lang) -> Told:
    """A part that has come or gone: every field in it that says something."""
    part = path[-1].record
    lines = []
    for field in fields_of(type(part)):
        value = getattr(part, field.name)
        silent = value == field.default or field.key in QUIET or value == name_of(part)
        if silent or sort_of(field.hint) == "parts":
            continue
        for text in values.lines(type(part), (field.key,), field.hint, value):
            pieces = (Piece(text, differs=False),)
            both = Compared((), pieces) if what == "added" else Compared(pieces, ())
            lines.append(Line(field_label(type(part), (field.key,), lang), both))
    return _one(what, path, "", tuple(lines), lang)


def _one(what: What, path: Path, sentence: str, lines: tuple[Line, ...], lang: Lang) -> Told:
    sign, *words = WORDS[what]
    kind = kind_label(type(path[-1].record) if path else Plan, lang)
    name = name_of(path[-1].record) if path else ""
    return Told(
        what, sign, _in(lang, *words), kind, name, _where(path[:-1], lang), address_of(path), sentence, lines
    )  # fmt: skip


def _where(path: Path, lang: Lang) -> str:
    return " › ".join(f"{kind_label(type(part.record), lang)} »{_short(name_of(part.record))}«" for part in path)


def _line(label: str, before: str, after: str) -> Line:
    return Line(label, compared(before, after))


def target_sentence(criterion: PlanCriterion, fields: dict[tuple[str, ...], tuple[Any, Any]], lang: Lang) -> str:
    """What becomes of the figure to reach: ``Målet sænkes fra 20 til 15 familier.``; nothing when it stays.

    ``fields`` are those that changed, before and after; only when nothing else decides what the figure means.
    """
    if ("value",) not in fields or fields.keys() & {("form",), ("of",), ("unit",), ("comparator",), ("direction",)}:
        return ""
    before, after = fields[("value",)]
    if before is None or after is None or before == after:
        return ""
    lower = after < before
    what = _subject(criterion, lang)
    verb = _in(lang, "sænkes" if lower else "hæves", "is lowered" if lower else "is raised")
    old_text = str(fields.get(("text",), (criterion.text, ""))[0])
    noun = _noun(criterion, old_text, before, after, lang)
    return _in(lang, "{} {} fra {} til {}{}.", "{} {} from {} to {}{}.").format(
        what, verb, exact(before, lang), exact(after, lang), noun
    )


def _subject(criterion: PlanCriterion, lang: Lang) -> str:
    if criterion.form == "change":
        return (
            _in(lang, "Stigningen, der skal nås,", "The rise to reach")
            if criterion.direction == "rise"
            else _in(lang, "Faldet, der skal nås,", "The fall to reach")
        )
    if criterion.comparator in ("at_most", "less_than"):
        return _in(lang, "Grænsen", "The limit")
    return _in(lang, "Målet", "The target")


def _noun(criterion: PlanCriterion, old_text: str, before: float, after: float, lang: Lang) -> str:
    """What is counted: the unit, or for a number the word both sentences have after it."""
    unit = criterion.unit or "count"
    if unit != "count":
        return UNIT_WORDS[lang].get(unit, "")
    words = {_after(text, value) for text, value in ((old_text, before), (criterion.text, after))}
    return f" {words.pop()}" if len(words) == 1 and "" not in words else ""


def _after(text: str, value: float) -> str:
    found = re.search(rf"(?<![\d.,]){re.escape(exact(value, 'da'))} ([^\W\d_]+)", text)
    return found[1] if found else ""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1].rstrip() + "…"


def _in(lang: Lang, da: str, en: str) -> str:
    return da if lang == "da" else en
