"""Looks an agreement over for what does not add up. Each check is one function; ``ALL`` is their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from kvarter.reading.agreements.faults.activities import activities, fields, focus_areas, working_time
from kvarter.reading.agreements.faults.amounts import check_money
from kvarter.reading.agreements.faults.findings import Finding, FindingCode, found
from kvarter.reading.agreements.faults.look import Look, number
from kvarter.reading.agreements.faults.persons import persons
from kvarter.reading.agreements.faults.wordings import wordings
from kvarter.reading.agreements.layout.document import Quote
from kvarter.reading.agreements.parts.criteria import AgreedCriterion
from kvarter.reading.agreements.parts.doubts import told_doubt
from kvarter.reading.agreements.parts.figures import StatedFigure
from kvarter.reading.agreements.parts.topics import stems

_BACKWARDS: Final = re.compile(r"(?<![\d./-])((?:19|20)\d\d)\s*(?:[-–]|til)\s*((?:19|20)\d\d)(?![\d/])")
_NEAR: Final = 0.2
_ROUNDING: Final = (
    "Det kan skyldes afrunding; skriv så tallene med flere decimaler.",
    "Rounding may explain it; then print more decimals.",
)


def findings_of(look: Look) -> list[Finding]:
    """Everything that does not add up, faults before questions before notes, each group in the order of the pages."""
    order = {"fault": 0, "question": 1, "note": 2}
    all_found = [finding for check in ALL for finding in check(look)]
    return sorted(all_found, key=lambda finding: (order[finding.severity], finding.page))


def _valid(look: Look) -> str:
    return f"{look.years[0]}-{look.years[1]}" if look.years is not None else "?"


def _money(look: Look) -> Iterator[Finding]:
    yield from check_money(look.agreement)


def _backwards(look: Look) -> Iterator[Finding]:
    seen: set[tuple[int, str]] = set()
    for stated in look.agreement.stated_criteria():
        yield from _backwards_in(stated.sentence, stated.where, look, seen)
    for line in look.source.lines:
        yield from _backwards_in(Quote(line.text, line.page), "", look, seen)


def _backwards_in(quote: Quote, where: str, look: Look, seen: set[tuple[int, str]]) -> Iterator[Finding]:
    for match in _BACKWARDS.finditer(quote.plain):
        if int(match[2]) < int(match[1]) and (quote.page, match[0]) not in seen:
            seen.add((quote.page, match[0]))
            if look.years is not None or where:
                yield found(
                    FindingCode.PERIOD_BACKWARDS, "fault", quote.page, where, quote.plain,
                    first=match[1], last=match[2], valid=_valid(look),
                )  # fmt: skip


def _bases(look: Look) -> Iterator[Finding]:
    """A gap or level in the problem description near the base a criterion on the same topic starts from."""
    told: set[tuple[str, str]] = set()
    for criterion in look.criteria:
        sentence = criterion.stated.sentence.plain
        numbers = _numbers_with_unit(sentence)
        for figure in look.figures:
            if figure.unit != "percentage_points" or not _about(sentence, figure.sentence):
                continue
            same = [value for value, unit in numbers if unit == figure.unit]
            near = [
                value for value in same if value != figure.value and abs(value - figure.value) <= _NEAR * figure.value
            ]
            if figure.value in same or not near:
                continue
            key = (criterion.id, figure.printed)
            if key not in told:
                told.add(key)
                yield found(
                    FindingCode.BASES_DIFFER, "fault", criterion.stated.sentence.page, criterion.stated.where, sentence,
                    here=f"{number(near[0])} procentpoint", there=f"{number(figure.value)} procentpoint",
                    page_there=figure.page,
                )  # fmt: skip
        yield from _levels(look, criterion)


def _levels(look: Look, criterion: AgreedCriterion) -> Iterator[Finding]:
    """A base value with its year that the problem description gives otherwise for the same year."""
    for read in criterion.reads:
        base = read.criterion.base
        if base is None or base.value is None or base.period is None or read.criterion.of != "value":
            continue
        stated = criterion.stated
        same = [
            figure
            for figure in look.figures
            if figure.where == "area"
            and figure.year == str(base.period)
            and figure.unit == read.criterion.unit
            and _about(stated.sentence.plain, figure.sentence)
        ]
        if same and not any(figure.value <= base.value <= (figure.high or figure.value) for figure in same):
            near = [figure for figure in same if abs(figure.value - base.value) <= _NEAR * figure.value]
            if near:
                yield found(
                    FindingCode.BASES_DIFFER, "fault", stated.sentence.page, stated.where, stated.sentence.plain,
                    here=number(base.value), there=near[0].printed, page_there=near[0].page,
                )  # fmt: skip


def _numbers_with_unit(sentence: str) -> list[tuple[float, str]]:
    pattern = r"(?<![\d,.])(\d+(?:,\d+)?)\s*(procentpoint|%-?point|%|procent)?"
    values: list[tuple[float, str]] = []
    for match in re.finditer(pattern, sentence):
        unit = "percentage_points" if "point" in (match[2] or "") else "percent" if match[2] else "count"
        values.append((float(match[1].replace(",", ".")), unit))
    if "i procentpoint" in sentence:
        values += [(value, "percentage_points") for value, unit in values if unit == "count"]
    return values


def _about(one: str, other: str) -> bool:
    """Whether a criterion and a sentence with a figure are about the same: two stems, or one long number, in common."""
    shared = stems(one) & stems(other)
    return len([stem for stem in shared if not stem[0].isdigit()]) >= 2 or (
        any(stem[0].isdigit() for stem in shared) and len(shared) >= 2
    )


def _differences(look: Look) -> Iterator[Finding]:
    """A printed difference against the two figures printed with it."""
    by_sentence: dict[str, list[StatedFigure]] = {}
    for figure in look.figures:
        by_sentence.setdefault(figure.sentence, []).append(figure)
    for sentence, figures in by_sentence.items():
        gaps = [figure for figure in figures if figure.unit == "percentage_points" and figure.where == "gap"]
        shares = [figure for figure in figures if figure.unit == "percent"]
        if len(gaps) != 1 or len(shares) != 2 or shares[0].where == shares[1].where:
            continue
        right = round(abs(shares[0].value - shares[1].value), 4)
        if abs(right - gaps[0].value) < 0.5 * 10 ** -max(gaps[0].decimals, 0) - 1e-9:
            continue
        slack = 0.5 * sum(10**-share.decimals for share in shares) + 0.5 * 10 ** -gaps[0].decimals
        rounding = abs(right - gaps[0].value) <= slack + 1e-9
        yield found(
            FindingCode.DIFFERENCE_DIFFERS, "fault", gaps[0].page, "Problemkompleks", sentence,
            stated=f"{number(gaps[0].value)} procentpoint", first=shares[0].printed, second=shares[1].printed,
            right=f"{number(right)} procentpoint",
            mend=_ROUNDING[0] if rounding else "Ret et af de tre tal.",
            mend_en=_ROUNDING[1] if rounding else "Correct one of the three figures.",
        )  # fmt: skip


def _halves(look: Look) -> Iterator[Finding]:
    for criterion in look.criteria:
        text = criterion.stated.sentence.plain
        match = re.search(
            (
                r"halver\w+\s+fra\s+(\d+(?:,\d+)?)\s*[^\d]{0,24}?(?:i (?:19"
                r"|20)\d\d\s+)?til\s+(?:[a-zæøå]+\s+){0,2}(\d+(?:,\d+)?)"
            ),
            text,
        )
        if match is None:
            continue
        first, second = (float(part.replace(",", ".")) for part in match.groups())
        if abs(first / 2 - second) > 0.051:
            yield found(
                FindingCode.HALF_DIFFERS, "fault", criterion.stated.sentence.page, criterion.stated.where, text,
                first=number(first), second=number(second), right=number(first / 2),
            )  # fmt: skip


def _rates(look: Look) -> Iterator[Finding]:
    rates = [figure for figure in look.figures if figure.unit in ("per_100", "per_1000")]
    for criterion in look.criteria:
        sentence = criterion.stated.sentence.plain
        if "procentpoint" not in sentence.lower():
            continue
        rate = next((figure for figure in rates if stems(figure.counted.split()[0]) & stems(sentence)), None)
        if rate is not None:
            yield found(
                FindingCode.POINTS_ON_RATE, "fault", criterion.stated.sentence.page, criterion.stated.where, sentence,
                counted=rate.counted, page_there=rate.page,
            )  # fmt: skip


def _sources(look: Look) -> Iterator[Finding]:
    for stated in look.agreement.stated_criteria():
        if stated.source is None:
            yield found(FindingCode.SOURCE_MISSING, "fault", stated.sentence.page, stated.where, stated.sentence.plain)


def _sides(look: Look) -> Iterator[Finding]:
    """A target that lies the wrong way from the base its own sentence gives."""
    for criterion in look.criteria:
        text = criterion.stated.sentence.plain
        match = re.search(
            (
                r"\b(?P<word>stig\w*|øge\w*|hæve\w*|løfte\w*|vokse\w*|fald\w*|reducer\w*|nedbring\w*"
                r"|mindske\w*|sænke\w*|begræns\w*"
                r"|halver\w*)\b[^.;]{0,60}?\bfra\s+(?P<a>\d+(?:,\d+)?)\s*[^\d;]{0,24}?(?:i (?:19"
                r"|20)\d\d\s+)?til\s+(?:[a-zæøå]+\s+){0,2}(?P<b>\d+(?:,\d+)?)(?!\d)"
            ),
            text, re.IGNORECASE,
        )  # fmt: skip
        if match is None:
            continue
        a, b = (float(match[key].replace(",", ".")) for key in "ab")
        rises = match["word"].lower().startswith(("stig", "øg", "hæv", "løft", "voks"))
        if not (1950 <= a <= 2100 and 1950 <= b <= 2100) and ((rises and b < a) or (not rises and b > a)):
            yield found(
                FindingCode.TARGET_WRONG_SIDE, "fault", criterion.stated.sentence.page, criterion.stated.where, text,
                target=number(b), base=number(a),
            )  # fmt: skip


def _steps(look: Look) -> Iterator[Finding]:
    """A target on the way that lies on the other side of the base than the last target does."""
    for criterion in look.criteria:
        stated = criterion.stated
        if len(stated.path) < 3:
            continue
        base, *between, last = stated.path
        for value in between:
            if (value - base) * (last - base) < 0:
                yield found(
                    FindingCode.TARGET_WRONG_SIDE, "fault", stated.sentence.page, stated.where, stated.sentence.plain,
                    target=number(value), base=number(base),
                )  # fmt: skip


def _years(look: Look) -> Iterator[Finding]:
    if look.years is None:
        return
    first, last = look.years
    for criterion in look.criteria:
        for stated in criterion.statements:
            text = stated.sentence.plain
            backwards = {
                year for match in _BACKWARDS.finditer(text) if int(match[2]) < int(match[1]) for year in match.groups()
            }
            outside = [
                year for year in _deciding_years(text) if not first <= int(year) <= last and year not in backwards
            ]
            for year in dict.fromkeys(outside):
                yield found(
                    FindingCode.YEAR_OUTSIDE,
                    "fault",
                    stated.sentence.page,
                    stated.where,
                    text,
                    year=year,
                    valid=_valid(look),
                )


_BASE_BEFORE: Final = re.compile(
    (
        r"(?:niveau(?:et)?|forhold til|sammenholdt med|sammenlignet med|målt mod|fra|udgangspunkt(?:et)?"
        r"|baseline|siden|end|opstart|dag|var|lå)(?:\s+[^\d\s]+){0,6}\s*(?:19|20)?\d{0,2}[^\d]{0,3}$"
    ),
    re.IGNORECASE,
)


def _deciding_years(text: str) -> list[str]:
    """The years of a criterion that say when it must hold: those after words of a base are not."""
    years = []
    for match in re.finditer(r"(?<![\d./,])((?:19|20)\d\d)(?![\d,]|\.\d|/)", text):
        before = text[max(0, match.start() - 45) : match.start()]
        in_brackets = text[: match.start()].count("(") > text[: match.start()].count(")")
        from_base = (
            re.search(r"\bfra\b[^.;]*$", before) is not None
            and re.match(r"[^.;]{0,8}\btil\b", text[match.end() :]) is not None
        )
        school = re.match(r"/\d", text[match.end() :]) is not None
        if not in_brackets and not school and not from_base and not _BASE_BEFORE.search(before):
            years.append(match[1])
    return years


def _footnotes(look: Look) -> Iterator[Finding]:
    for missing, quote in look.source.missing:
        yield found(FindingCode.FOOTNOTE_MISSING, "fault", quote.page, "", quote.plain, number=missing)


def _doubts(look: Look) -> Iterator[Finding]:
    """Criteria the grammar does not stand by: a question each, with what is unclear."""
    for criterion in look.criteria:
        doubts = tuple(dict.fromkeys(doubt for read in criterion.reads for doubt in read.doubts))
        if doubts:
            yield found(
                FindingCode.NOT_UNDERSTOOD, "question", criterion.stated.sentence.page, criterion.stated.where,
                criterion.stated.sentence.plain, doubts="; ".join(told_doubt(doubt, "da") for doubt in doubts),
                doubts_en="; ".join(told_doubt(doubt, "en") for doubt in doubts),
            )  # fmt: skip


def _reading(look: Look) -> Iterator[Finding]:
    for remark in look.source.remarks:
        yield found(FindingCode(remark), "note", 1, "", "")


ALL: Final[tuple[Callable[[Look], Iterator[Finding]], ...]] = (
    _money, _backwards, _bases, _differences, _halves, _rates, wordings, _sources, focus_areas, activities, fields,
    _sides,
    _steps, _years, _footnotes, persons, working_time, _doubts, _reading,
)  # fmt: skip
