"""When an agreement is in force: its first and last day as far as the words say them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from kvarter.reading.agreements.layout.document import Quote, Source, plain
from kvarter.reading.agreements.parts.agreement import Agreement

_MONTHS: Final = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
_DAY: Final = re.compile(
    (
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:\s*[./-]\s*(?P<month>\d{{1,2}})\s*[./-]\s*"
        rf"|\.?\s*(?P<name>{'|'.join(_MONTHS)})\s+)(?P<year>\d{{4}})(?!\d)"
    ),
    re.IGNORECASE,
)
_YEARS: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[-–—]|til(?: og med)?)\s*((?:19|20)\d\d)(?!\d)")
_YEAR: Final = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?![\d])")


class Validity(NamedTuple):
    """Years from and to, the days where they are printed, and whether the words said it (else it is put together)."""

    first: int
    last: int
    from_day: date | None = None
    to_day: date | None = None
    said: bool = True


def validity_of(agreement: Agreement, source: Source) -> Validity | None:
    """When the agreement is in force: as it, its sub-agreements or title say, else the years it speaks of."""
    stated = [agreement.valid, *(focus.sub.valid for focus in agreement.focus_areas if focus.sub is not None)]
    for quote in stated:
        found = None if quote is None else _of(quote.plain)
        if found is not None:
            return found
    for text in _sentences(source):
        found = _of(text)
        if found is not None and found.from_day is not None:
            return found
    nearest = 25 if agreement.shape == "template" else 6
    titles = [agreement.title, *(line.text for line in source.lines[:nearest] if len(line.text.split()) <= 14)]
    for title in titles:
        found = _of(title)
        if found is not None and found.last > found.first:
            return found
    return _put_together(agreement, source)


_IN_FORCE: Final = re.compile(r"\b(?:gælder|gældende|løber|løbetid|periode\w*|træder i kraft)\b", re.IGNORECASE)


def _sentences(source: Source) -> list[str]:
    """Sentences of the first page or two that say when something is in force."""
    text = " ".join(plain(line.text) for line in source.lines[:60])
    return [text[found.start() : found.start() + 140] for found in _IN_FORCE.finditer(text)]


def _of(text: str) -> Validity | None:
    days = [day for found in _DAY.finditer(text) if (day := _day(found)) is not None]
    if len(days) >= 2 and days[0] <= days[1]:
        return Validity(days[0].year, days[1].year, days[0], days[1])
    span = _YEARS.search(text)
    if span is not None and int(span[1]) <= int(span[2]):
        return Validity(int(span[1]), int(span[2]))
    return None


def _day(found: re.Match[str]) -> date | None:
    month = int(found["month"]) if found["month"] else _MONTHS.index(found["name"].lower()) + 1
    try:
        return date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None


def _put_together(agreement: Agreement, source: Source) -> Validity | None:
    """From the phases or a last year that is said (``frem til 2030``), else from the years of the criteria."""
    last = _until(agreement, source)
    if agreement.phases:
        first = min(phase.first for phase in agreement.phases)
        return Validity(first, max(last or 0, *(phase.last for phase in agreement.phases)))
    stated: Sequence[Quote] = [one.sentence for one in agreement.stated_criteria()]
    years = [int(year) for quote in stated for year in _YEAR.findall(quote.plain)] or [
        int(year) for line in source.lines[:400] for year in _YEAR.findall(line.text)
    ]
    if not years and last is None:
        return None
    last = last or max(years)
    return Validity(min([*(year for year in years if year <= last), last]), last, said=False)


def _until(agreement: Agreement, source: Source) -> int | None:
    texts = [agreement.valid.plain] if agreement.valid is not None else []
    for text in [*texts, *(line.text for line in source.lines[:60])]:
        found = re.search(
            r"(?:frem til|gælder til|indtil|løber til|til udgangen af)\s+(?:og med\s+)?((?:19|20)\d\d)", text
        )
        if found is not None:
            return int(found[1])
    return None
