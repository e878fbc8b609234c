"""The figures of a problem description: value, unit, group, area, year, source, page and the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from kvarter.reading.agreements.layout.document import Note, Quote, marks_in, plain

Where = Literal["area", "municipality", "police_district", "country", "gap"]
WHERE_IN_WORDS: Final[dict[Where, str]] = {
    "area": "området",
    "municipality": "kommunen",
    "police_district": "politikredsen",
    "country": "landet",
    "gap": "forskel",
}
Unit = Literal["percent", "percentage_points", "count", "DKK", "per_100", "per_1000"]


class StatedFigure(NamedTuple):
    """A figure as a document prints it. ``high`` is the upper end of a range; ``printed`` are the printed words;
    ``decimals`` how many decimals were printed; ``counted`` what is counted, where the words say it."""

    value: float
    high: float | None
    unit: Unit
    printed: str
    decimals: int
    counted: str
    group: str
    where: Where
    year: str
    source: str
    note: int | None
    page: int
    sentence: str


LONGEST_SENTENCE: Final = 2000
_VALUE: Final = re.compile(
    r"(?<![\w.,§/-])(?P<low>\d{1,3}(?:\.\d{3})+"
    r"|\d+(?:,\d+)?)(?:\s*[-–]\s*(?P<high>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?))?(?P<sign>\s*(?:%"
    r"|procentpoint|procent|pct\.?))?"
)
_YEAR: Final = re.compile(
    r"(?<!\d)(?:(?:skoleåret )?(?P<school>(?:19|20)\d\d/(?:19|20)?\d\d)|(?P<year>(?:19"
    r"|20)\d\d)(?:\s*[-–]\s*(?P<to>(?:19|20)?\d\d)(?!\d))?)"
)
_AGE: Final = re.compile(
    r"\d{1,2}\s*[-–]\s*\d{1,2}[ -]*(?:årige?s?|års?(?:alderen)?\b|år\b)|\d{1,2}[ -]*(?:årige?s?\b|års(?:alderen)?\b)"
    r"|(?<=fra )\d{1,2} år(?: og op)?|(?:(?<=over )|(?<=under ))\d{1,2} år"
)
_DATE: Final = re.compile(
    (
        r"\d{1,2}\.\s*(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november"
        r"|december)|(?<![\d.])\d{1,2}[./]\d{1,2}[-./]\s?\d{2,4}"
    ),
    re.IGNORECASE,
)
_PER: Final = re.compile(
    r"\s+(?P<what>[^\W\d_]{4,})\s+(?:per|pr\.?)\s+(?P<base>100|1\.?000)\s+(?P<of>[^\W\d_]+)", re.IGNORECASE
)
_OF: Final = re.compile(
    r"\s+(?P<of>(?!(?:af|i|og|mod|til|fra|for|som|der|på|pr|per|gange|år|årige|årigt|årlige?|kr|mio"
    r"|pct|mdr|måneder?|timer?|dage?|uger?|første|gang|stk|over|under|eller|samt|hvor|har|er|var|i"
    r"|de|den|det|ud|om)\b)[^\W\d_]{3,})(?P<more>\s+[^\W\d_]{4,})?"
)
_AREAS: Final[tuple[tuple[Where, re.Pattern[str]], ...]] = (
    ("police_district", re.compile(r"politikreds", re.IGNORECASE)),
    ("country", re.compile(r"landsplan|landsgennemsnit|hele landet|på landsplan|i danmark", re.IGNORECASE)),
    ("municipality", re.compile(r"kommune[ns]|kommunal|kommunen|\bkommune\b|hele byen", re.IGNORECASE)),
)
_OWN: Final = r"\bområdet?s?\b|\bboligområdet\b|\bafdelingen\b|\bdenne gruppe"
_CLAUSE: Final = re.compile(
    r"\b(?:mod|mens|medens|men|hvor|hvorimod|idet|og i|en periode|samlet set)\b|[;]", re.IGNORECASE
)
_GAP: Final = re.compile(r"forskel|lavere end|højere end|over det|under det|større end|mindre end", re.IGNORECASE)
_COMPARED: Final = re.compile(
    (
        r"(?:højere|lavere|større|mindre|flere|færre|bedre) end|sammenlignet med|sammenholdt med"
        r"|i forhold til|\bsom i\b|\bover det\b|\bunder det\b|\bnærme"
    ),
    re.IGNORECASE,
)
_PEOPLE: Final = re.compile(
    (
        r"\b(?:børn|unge|ældre|beboere|borgere|elever|familier|mænd|kvinder"
        r"|indvandrere(?: og efterkommere)?|husstande|forældre|mødre|drenge|piger|ledige)\b"
    ),
    re.IGNORECASE,
)
_SOURCE_BEFORE: Final = re.compile(
    r"(?:^|[.]\s)(?:Af|Ifølge)\s+(?P<who>[^,.]{4,60}?)\s+(?:fremgår|viser|er|var|har)\b"
    r"|\b(?P<says>[A-ZÆØÅ]\w{3,}(?:\s[A-ZÆØÅ]\w+)?) (?:anslår|oplyser|vurderer|skønner)\b"
)
_SENTENCE: Final = re.compile(
    r"(?<=[.!?])(?=[\ue000-\uefff]*\s+[A-ZÆØÅ])(?<!\bca\.)(?<!\bpr\.)(?<!\bpt\.)(?<!\bkr\.)(?<!\bfx\.)(?<!\d\.)(?<!\bstk\.)"
)


def figures_of(quotes: Iterable[Quote], notes: dict[int, Note], area: str = "") -> list[StatedFigure]:
    """Every figure of paragraphs in their order; years, dates, ages and numbers of paragraphs of law are none.

    ``area`` is the name of the plan's own area, which tells its figures from those it is compared with.
    """
    own = re.compile(_OWN + (rf"|{re.escape(area)}" if area else ""), re.IGNORECASE)
    found: list[StatedFigure] = []
    for quote in quotes:
        year = ""
        parts = list(sentences(quote.text))
        for place, text in enumerate(parts):
            if len(text) > LONGEST_SENTENCE:
                continue  # a table run together is no sentence a figure can be read out of
            after = next((number for part in parts[place + 1 :] for _, number in marks_in(part)), None)
            figures = list(_Sentence(text, quote.page, notes, own, year, after).figures())
            found += figures
            years = list(_YEAR.finditer(plain(text)))
            year = _period(years[-1]) if years else year
    return found


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph; a footnote's mark after the full stop stays with its sentence."""
    start = 0
    for found in _SENTENCE.finditer(text):
        end = found.end()
        while end < len(text) and 0xE000 <= ord(text[end]) < 0xF000:
            end += 1
        yield text[start:end].strip()
        start = end
    yield text[start:].strip()


class _Sentence:
    """One sentence with what its figures need from around it: the paragraph's page, year so far and next footnote."""

    def __init__(
        self, text: str, page: int, notes: dict[int, Note], own: re.Pattern[str], carried: str, after: int | None
    ) -> None:
        self.text = text
        self.page = page
        self.notes = notes
        self.own = own
        self.carried = carried
        self.after = after

    def figures(self) -> Iterator[StatedFigure]:
        text = self.text
        taken = [found.span() for pattern in (_DATE, _YEAR, _AGE) for found in pattern.finditer(text)]
        values = [
            found
            for found in _VALUE.finditer(text)
            if not any(start <= found.start() < end or start < found.end("low") <= end for start, end in taken)
            and not _no_figure(text, found)
        ]
        marks = marks_in(text)
        whole = plain(text)
        where: Where = "area"
        for place, found in enumerate(values):
            left = text[values[place - 1].end() if place else 0 : found.start()]
            right = text[found.end() : values[place + 1].start() if place + 1 < len(values) else len(text)]
            unit, counted = _unit(text, found, values[place + 1 :])
            if unit is None:
                continue
            paired = place > 0 and re.fullmatch(r"\s*%?\s*(?:i (?:19|20)\d\d )?(?:til|-)\s*", left) is not None
            where = where if paired else self._where(left, right, unit, first=place == 0)
            number = next((one for at, one in marks if at >= found.end()), self.after) or next(
                (one for _at, one in reversed(marks)), None
            )
            note = self.notes.get(number) if number is not None else None
            low, high = _values(found)
            yield StatedFigure(
                low, high, unit, plain(found[0]), len(found["low"].partition(",")[2]), counted,
                _group(text, found, left), where, _year(text, found, values, place, self.carried),
                plain(note.text) if note is not None else _named_source(whole), number, self.page, whole,
            )  # fmt: skip

    def _where(self, left: str, right: str, unit: Unit, *, first: bool) -> Where:
        if unit == "percentage_points" and _GAP.search(self.text):
            return "gap"
        if left.rstrip().endswith("("):
            named = self._named(left[-60:], last=True)
            if named is not None:
                return named
        cut = _CLAUSE.search(right)
        near_right = right[: cut.start()] if cut is not None else right
        compared = _COMPARED.search(near_right)
        near_right = near_right[: compared.start()] if compared is not None else near_right
        near_left = left if first else left[_last_clause(left) :]
        return self._named(near_right, last=False) or self._named(near_left, last=True) or "area"

    def _named(self, part: str, *, last: bool) -> Where | None:
        """The place a part names nearest to the figure: the last of what stands before it, the first of the rest."""
        named: list[tuple[int, Where]] = [(found.start(), "area") for found in self.own.finditer(part)]
        named += [(found.start(), where) for where, pattern in _AREAS for found in pattern.finditer(part)]
        return None if not named else sorted(named)[-1 if last else 0][1]


def _values(found: re.Match[str]) -> tuple[float, float | None]:
    """The value and the upper end; in »40-50.000« both are thousands."""
    low = _number(found["low"])
    if found["high"] is None:
        return low, None
    high = _number(found["high"])
    return (low * 1000 if "." in found["high"] and "." not in found["low"] and low < 1000 <= high else low), high


_NOT_BEFORE: Final = re.compile(
    r"(?:§+|paragraf|pkt\.?|punkt|afsnit|side|nr\.?|bilag|fase|trin|spor|klasse|uge|kl\.?|stk\.?|artikel|[a-zæøå]-)\s*$"
    r"|\b(?:per|pr\.?)\s*$|\bover de (?:sidste )?$"
)
_NOT_AFTER: Final = re.compile(
    r"\.?\s*(?:klasse|gange?\b|timer?\b|dage?\b|uger?\b|måneder?\b|år\b|del af|første|sidste|etage)|[-/]"
)


def _no_figure(text: str, found: re.Match[str]) -> bool:
    """A number that is no figure: of a paragraph of law, a duration, a limit in a definition, part of a name."""
    before = text[max(0, found.start() - 14) : found.start()].lower()
    if _NOT_BEFORE.search(before):
        return True
    if found["sign"]:
        return False
    if _NOT_AFTER.match(text[found.end() : found.end() + 12].lower()):
        return True
    if "." in found[0]:
        return re.search(r"\b(?:over|under)\s*$", before) is not None
    in_name = re.search(r"[^.\s]\s+[A-ZÆØÅ]\w+\s$", text[: found.start()]) is not None
    return in_name and "," not in found[0] and len(found[0]) < 3


def _unit(text: str, found: re.Match[str], later: Sequence[re.Match[str]]) -> tuple[Unit | None, str]:
    """The unit and what is counted; None for a number that says neither."""
    sign = (found["sign"] or "").strip().lower()
    if sign:
        return ("percentage_points" if sign == "procentpoint" else "percent"), ""
    rest = plain(text[found.end() :])
    before = text[max(0, found.start() - 60) : found.start()].lower()
    per = _PER.match(" " + rest)
    if per is not None:
        return ("per_100" if per["base"] == "100" else "per_1000"), f"{per['what']} per {per['base']} {per['of']}"
    if re.search(r"forskel(?:len)? i procentpoint[^.]{0,40}$", before):
        return "percentage_points", ""
    # »fra 31 til 26 %«, »2,5 og 1 %«: the sign stands after the last of them.
    if (
        later
        and later[0]["sign"]
        and re.fullmatch(r"\s*(?:til|og|mod|-|–|eller)\s*", text[found.end() : later[0].start()])
    ):
        return ("percentage_points" if "point" in later[0]["sign"] else "percent"), ""
    if re.match(r"(?:kr\b|kroner|mio)", rest) or (
        "." in found[0] and re.search(r"omkostning|udgift|beløb|budget", text, re.IGNORECASE)
    ):
        return "DKK", ""
    of = _OF.match(" " + rest)
    if of is not None:
        more = (of["more"] or "").strip()
        return "count", f"{of['of']} {more}" if more.lower() in _HEADS else of["of"]
    if found["high"] is not None and re.search(r"grupper af\s*$", before):
        return "count", "grupper"
    return None, ""


_HEADS: Final = frozenset(
    {"mænd", "drenge", "medlemmer", "piger", "unge", "kvinder", "beboere", "familier", "børn", "elever", "ledige"}
)


def _number(words: str) -> float:
    return float(words.replace(".", "").replace(",", "."))


def group_in(name: str) -> str:
    """The age band or the people the name of a measure is about."""
    found = _AGE.search(name) or _PEOPLE.search(name)
    return "" if found is None else plain(found[0])


def _group(text: str, found: re.Match[str], left: str) -> str:
    """The age band or the people a figure is about, as printed."""
    before = text[: found.start()]
    around = text[found.end() : found.end() + 60]
    of_ages = re.match(r"\s*af (?:de |den |alle )?", text[found.end() :])
    if of_ages is not None and (directly := _AGE.match(text, found.end() + of_ages.end())) is not None:
        return plain(directly[0])
    ages = [*_AGE.finditer(before)]
    for age in (ages[-1] if ages else None, _AGE.search(around)):
        if age is not None:
            return plain(age[0])
    people = [*_PEOPLE.finditer(left)][::-1] or [*_PEOPLE.finditer(around)] or [*_PEOPLE.finditer(before)][::-1]
    return people[0][0].lower() if people else ""


def _last_clause(left: str) -> int:
    at = [found.start() for found in _CLAUSE.finditer(left)]
    return at[-1] if at else 0


def _period(found: re.Match[str]) -> str:
    if found["school"]:
        first, second = found["school"].split("/")
        return f"{first}/{second if len(second) == 4 else first[:2] + second}"
    if found["to"]:
        to = found["to"] if len(found["to"]) == 4 else found["year"][:2] + found["to"]
        return f"{found['year']}..{to}" if int(to) > int(found["year"]) else found["year"]
    return found["year"]


def _year(text: str, found: re.Match[str], values: Sequence[re.Match[str]], place: int, carried: str) -> str:
    """The year of a figure: of a pair »fra … til … fra 2011 til 2015« each its own; else the nearest in its clause."""
    years = list(_YEAR.finditer(text))
    if not years:
        return carried
    before, after = values[place - 1] if place else None, values[place + 1] if place + 1 < len(values) else None
    pair_first = (
        after is not None
        and re.search(r"\bfra\s*$", text[: found.start()])
        and re.fullmatch(r"\s*%?\s*(?:i (?:19|20)\d\d )?til\s*", text[found.end() : after.start()])
    )
    pair_second = (
        before is not None
        and re.search(r"\bfra\s*$", text[: before.start()])
        and re.fullmatch(r"\s*%?\s*(?:i (?:19|20)\d\d )?til\s*", text[before.end() : found.start()])
    )
    if (pair_first or pair_second) and len(years) >= 2:
        own = re.match(r"\s*i ((?:19|20)\d\d)", text[found.end() :])
        if own is not None:
            return own[1]
        later = [one for one in years if one.start() > found.end()]
        earlier = [one for one in years if one.start() < found.start()]
        pool = later if len(later) >= 2 else earlier[-2:] if len(earlier) >= 2 else years
        return _period(pool[0] if pair_first else pool[1] if len(pool) > 1 else pool[-1])
    own = re.match(
        r"[^,.;\d]{0,25}?\bi ((?:19|20)\d\d)", text[found.end() : after.start() if after is not None else len(text)]
    )
    if own is not None:
        return own[1]
    earlier = [one for one in years if one.end() <= found.start()]
    return _period(earlier[-1] if earlier else years[0])


def _named_source(text: str) -> str:
    found = _SOURCE_BEFORE.search(text)
    return "" if found is None else plain(found["who"] or found["says"] or "")
