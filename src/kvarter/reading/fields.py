"""The fields of a criterion put together: the gap, the base, the years and how they are put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from kvarter.model.criteria import Base, Form, How
from kvarter.model.periods import parse_period
from kvarter.reading.grammar import QUANTITY
from kvarter.reading.line import line_of
from kvarter.reading.said import Said, number_of

_MEASURED_FROM: Final = re.compile(
    r" (?:i dag|nu|nuværende|aktuelt|pt|baseline|udgangspunkt|i|var|niveau|fra|primo|ultimo|hidtil|tidligere"
    r"|seneste|sidste|status|nulpunkt) "
)
_BASE_WORD: Final = re.compile(
    r"\b(?:baseline|udgangspunkt(?:et)?|niveau(?:et)?|status|nuværende|i dag)(?:\s+i\s+\d{4})?\s*\($", re.IGNORECASE
)
_BASIS: Final = re.compile(r" (?:basis|baseline|udgangspunkt|[a-zæøå]*regnskab[a-zæøå]*|[a-zæøå]*måling[a-zæøå]*) ")
_THROUGHOUT: Final = re.compile(
    r" (?:i|gennem|under) hele [^ ]*perioden | til enhver tid | på intet tidspunkt | altid "
)
_NO_BASE: Final = re.compile(r" (?:delmål|mål|måltal|målet|herefter|heraf|score) ")
_CLAUSE: Final = re.compile(r" (?:der|som|hvor|hvis|hvilket|dvs|altså) ")
_SHARE_OF: Final = re.compile(r" udgør.*» af ")
_WAS: Final = re.compile(
    r" (?:var|lå) .*«| (?:var|er|lå|ligger|udgjorde|udgør|blev|målt) .*(?:‹| i dag | nu )| (?:‹\d+›|i dag|nu) .*«"
)
_FEW: Final = r"(?:(?!«)[^ ]+ ){0,2}?"


def fields_of(said: Said, values: dict[str, Any]) -> dict[str, Any]:
    """Every field of the criterion from what was read of its core (form, comparator, direction, value, unit)."""
    form: Form = values["form"]
    gap = said.gap if form in ("threshold", "change", "trend") else None
    fields: dict[str, Any] = {"form": form, "of": "gap" if gap is not None else "value"}
    if gap is not None:
        fields["reference"] = gap.reference
        said.words.setdefault("reference", gap.span)
        if gap.reference is None:
            said.doubts.append("gap_without_reference")
        if gap.reference == "other_group":
            fields["reference_group"] = _quoted_group(said.line.sentence)
        fields["side"] = values.get("side") or gap.side
    for key in ("comparator", "direction", "value", "unit"):
        fields[key] = values.get(key)
    fields["base"] = _base(said, values)
    fields["from_"], fields["to"] = said.when.first, said.when.last
    fields["how"] = _how(said, form, values)
    return fields


def _base(said: Said, values: dict[str, Any]) -> Base | None:
    form = values["form"]
    base = values.get("base")
    measured = re.search(rf" målt fra (?P<base>{QUANTITY}) ", said.line.text)
    if measured is not None:
        said.words["base"] = said.line.span(measured, "base")
        quantity = said.line.quantities[number_of(measured["base"])]
        base = {"value": quantity.value, "period": said.when.base_period}
    if base is None and said.when.base_period is not None and " målt fra niveauet " in said.line.text:
        base = {"value": None, "period": said.when.base_period}
    if base is None and form in ("change", "trend") and said.when.base_period is not None:
        base = {"value": None, "period": said.when.base_period}
    if said.bracketed is not None and form in ("threshold", "change", "trend"):
        if base is None:
            base = said.bracketed
        elif base["value"] is None and said.bracketed["period"] in (None, base["period"]):
            base = {"value": said.bracketed["value"], "period": base["period"]}
    if said.gap is not None and said.gap.named and form == "change" and base is None:
        base = _gap_base(said, values)
    if base is None:
        return None
    period = base["period"]
    return Base(value=base["value"], period=parse_period(period) if period is not None else None)


def _gap_base(said: Said, values: dict[str, Any]) -> dict[str, Any] | None:
    """``de 10,5 procentpoint forskel … mindskes med 1``: the gap as it is stands right before the word."""
    match = re.search(rf"(?<= )(?P<base>«\d+:(?:percentage_points|percent)») {_FEW}(?:forskel|gab) ", said.line.text)
    if match is None:
        match = re.search(rf"(?<= )(?:forskellen|gabet) på (?:[^ «]+ ){{0,2}}?(?P<base>{QUANTITY}) ", said.line.text)
    if match is None:
        return None
    quantity = said.line.quantities[number_of(match["base"])]
    if quantity.value == values.get("value"):
        return None
    said.words["base"] = said.line.span(match, "base")
    return {"value": quantity.value, "period": said.when.base_period}


def _how(said: Said, form: Form, values: dict[str, Any]) -> How | None:
    when = said.when
    if _repeats_something_else(said):
        when = when._replace(repeated=False)
    if when.how is not None:
        return when.how
    if form in ("milestone", "vague"):
        return None
    if form == "change" and when.repeated:
        return "per_year"
    if form == "threshold" and when.mean and when.first is not None and when.first != when.last:
        return "mean"
    if when.repeated and form in ("threshold", "trend"):
        return "each_year"
    if form == "threshold" and _THROUGHOUT.search(said.line.text):
        return "each_year"
    several = when.whole_plan or (when.first is not None and when.last is not None and when.first < when.last)
    if when.mean and (form == "threshold" or (form == "change" and several)):
        return "mean"
    counted = values.get("unit") in ("count", "DKK", "tonnes", "other")
    if form == "threshold" and counted and "base" not in values and (when.total or when.whole_plan):
        return "total"
    if when.single and form != "milestone":
        return "end"
    return None


def _repeats_something_else(said: Said) -> bool:
    """``ansatte med mere end 20 sygedage om året``: the cue belongs to a number that is not the target."""
    cue, value = said.words.get("how"), said.words.get("value")
    if cue is None or value is None:
        return False
    index = next((at for at, symbol in enumerate(said.line.symbols) if symbol.start == cue[0]), 0)
    near = [symbol for symbol in said.line.symbols[max(index - 2, 0) : index] if symbol.text.startswith("«")]
    return bool(near) and all(symbol.start != value[0] and symbol.end <= value[0] for symbol in near)


def _quoted_group(sentence: str) -> str:
    """The other group's name where it stands in quotation marks; else it is left to the reader of the draft."""
    match = re.search(r"gruppen »([^«]+)«", sentence)
    return match[1] if match is not None else "?"


def bracket_base(inside: Sequence[tuple[str, int]], sentence: str) -> dict[str, Any] | None:
    """A base in brackets: ``(i dag 44 %)``, ``(2019: 44 %)``, ``(i dag hhv. 2,5 og 1 %)`` which is a difference."""
    for text, offset in inside:
        line, _ = line_of(text)
        cue = _MEASURED_FROM.search(line.text) or (
            _BASE_WORD.search(sentence[:offset]) if len(line.symbols) <= 2 else None
        )
        if not line.quantities and len(line.times) == 1 and _BASIS.search(line.text):
            return {"value": None, "period": line.times[0].text}
        if _NO_BASE.search(line.text) is not None or any(one.signed for one in line.quantities):
            continue
        if not line.quantities or (cue is None and not line.times) or len(line.quantities) > 2:
            continue
        if _CLAUSE.match(line.text) and (_WAS.search(line.text) is None or _SHARE_OF.search(line.text)):
            continue
        period = line.times[0].text if len(line.times) == 1 else None
        values = [quantity.value for quantity in line.quantities]
        if len(values) == 2:
            if " hhv " not in line.text and " henholdsvis " not in line.text:
                continue
            return {"value": round(abs(values[0] - values[1]), 10), "period": period}
        return {"value": values[0], "period": period}
    return None
