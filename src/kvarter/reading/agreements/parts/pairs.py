"""Criteria and their data sources told apart where a table of two columns has become running lines.

Each row was a criterion and then its source, both possibly over several lines. The cut that makes the most sense as a
whole is found by trying all of them (dynamic programming over pieces of lines).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kvarter.reading.agreements.layout.blocks import BULLET
from kvarter.reading.agreements.layout.document import Block, Line, Quote, plain, spaced
from kvarter.reading.agreements.layout.mending import Mender

_STEMS: Final = (
    r"(?:logbog|registe|registr|opgørelse|optælling|måling(?:er|en)?\b|spørgeskema|undersøgelse|statistik"
    r"|data(?:en|er|base)?\b|interview|cockpit|indeks|score\b|evaluering|indberetning|survey|analyse|journal|nøgletal"
    r"|deltagerliste|fremmøde|referat|tilmelding|rapport|system|feedback|fokusgruppe)"
)
SOURCE_WORDS: Final = re.compile(_STEMS, re.IGNORECASE)
"""Words that show a data source, also inside longer ones (»skolens fraværsregister«)."""
_FIRST_IS_SOURCE: Final = re.compile(r"\w*?" + _STEMS, re.IGNORECASE)
WHO_WORDS: Final = re.compile(
    r"(?:kommunes?|politi(?:ets)?|\blandsbyggefonden\w*|\blbfs?|\blbf’s|\bdanmarks statistik|sekretariat(?:et)?"
    r"|kontor(?:et|ets)?|enhed(?:en)?|\bhelhedsplan(?:en|ens)?|center(?:et)?|styrelse(?:n)?|skole(?:n|ns)?"
    r"|forvaltning(?:en)?|forum|\binfohuset|\bjobcentere?t?|forening(?:en)?|bibliotek(?:et)?|selskab(?:et)?"
    r"|ministeri\w*|\bkombit|\bvive)\b",
    re.IGNORECASE,
)
"""Who delivers figures: offices and organisations."""
_BEGINS: Final = re.compile(
    r"^(?:\d|(?:ca\.?|cirka|mindst|minimum|maksimalt|maks\.?|højst|min\.?|sammenlagt|samlet"
    r"|gennemsnitligt?|i gennemsnit|som minimum|over|under)\s"
    r"|(?:alle|ingen|halvdelen|en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|tolv|tyve|flere|færre"
    r"|hver)\s|(?:mindst\s)?halvdelen"
    r"|andel|antal|forskel|niveau|udgift|omfang|der\s|det\s|at\s|i\s|hvert\s|inden\s|ultimo\s|senest\s)",
    re.IGNORECASE,
)
_VERB: Final = re.compile(
    (
        r"\b(?:er|skal|har|bliver|oplever|opleves|falder|stiger|øges|reduceres|mindskes|halveres|udgør"
        r"|deltager|kommer|gennemføres|afholdes|etableres|etablerer"
        r"|oprettes|uddannes|modtager|vurderer|vurderes|opnår|styrkes|resulterer|angiver|får|fastholdes"
        r"|ligger|benytter|fungerer|gennemfører|føler|når|besøger|søger|anvender|udlignes|\w{4,}(?:es"
        r"|er))\b"
    ),
)
_DANGLING: Final = re.compile(
    (
        r"(?:,|\b(?:og|eller|samt|at|som|der|på|i|af|til|med|fra|ved|for|om|om året og|over|under|mellem"
        r"|det|den|de|en|et|hvor|så|pr\.?|hhv\.?|ca\.?|mindst|minimum|gennemsnitligt?))\s*$"
    ),
    re.IGNORECASE,
)
_INNER: Final = re.compile(r"(?<=[^\s,:;–-])\s+(?=[A-ZÆØÅ0-9][\w’'.-]*)")
_CHANGES: Final = re.compile(
    r"\b(?:mindskes|falder|stiger|øges|halveres|reduceres|ligger|oplever|skal|udgør|kommer"
    r"|deltager i|afholdes|etableres)\b"
)
_IS_HEAD: Final = re.compile(r"(?:lokalt |succeskriteri|målinger|mål$)|[a-zæøå-]{0,14}kriterier\W*$")
_LONGEST: Final = 16


class _Piece(NamedTuple):
    """A line or a part of one; ``cut`` marks a part that begins inside a line."""

    line: Line
    cut: bool


def pairs_of(lines: Sequence[Line], mender: Mender) -> list[tuple[Quote, Quote | None]]:
    """The rows of a table of criteria: criterion and source (None: the cell is empty)."""
    rows: list[tuple[Quote, Quote | None]] = []
    running: list[Line] = []
    for line in lines:
        if not line.text.strip():
            continue
        if line.cells:
            rows += _of_running(running, mender)
            running = []
            _add_cells(rows, line, mender)
        else:
            running.append(line)
    return rows + _of_running(running, mender)


def without_head(table: Sequence[Block]) -> Sequence[Block]:
    """The rows of a table of criteria without the row that names its columns."""
    return table[1:] if table and _HEAD.match(plain(table[0].cells[0])) and len(table[0].text.split()) < 16 else table


_HEAD: Final = re.compile(
    r"(?:lokal\w* |opstillede |aktivitetens )*(?:succeskriteri\w*|succesmål|målinger|mål(?:epunkt\w*)?|kriteri\w*"
    r"|resultat\w*|effekt\w*|delmål)(?:\s*\([^()]*\))?(?: for \w+)?\s*:?$",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(r"\s*\((?P<source>[^()]{3,120})\)\s*[.;]?\s*$")
_SENTENCE_ENDS: Final = re.compile(
    r"(?<=[a-zæøå)%][.;])(?<!\bkl\.)(?<!\bca\.)(?<!\bpr\.)\s+(?=[A-ZÆØÅ]|\d+ )|(?<=\d{4}[.;])\s+(?=[A-ZÆØÅ]|\d+ )"
)


def sentences_of(blocks: Sequence[Block]) -> list[tuple[Quote, Quote | None]] | None:
    """Criteria told as sentences or list items, with the source in brackets behind each; None for running lines that
    are none."""
    whole = " ".join(plain(block.text) for block in blocks)
    items = [block for block in blocks if block.kind == "item"]
    bracketed = [
        block for block in blocks if any(_IN_BRACKETS.search(part) for part in _SENTENCE_ENDS.split(block.text))
    ]
    ended = len(blocks) == 1 and whole.endswith(".")
    if not blocks or not (len(items) == len(blocks) or len(bracketed) == len(blocks) or ended):
        return None
    found: list[tuple[Quote, Quote | None]] = []
    for block in blocks:
        for part in _SENTENCE_ENDS.split(block.text):
            source = _IN_BRACKETS.search(part)
            words = part if source is None else part[: source.start()]
            text = spaced(BULLET.sub("", words)).rstrip(" .;")
            if plain(text):
                told = Quote(spaced(source["source"]), block.page) if source is not None else None
                found.append((Quote(text, block.page), told))
    return found


def _add_cells(rows: list[tuple[Quote, Quote | None]], line: Line, mender: Mender) -> None:
    """Adds a row; one that goes on with the row before it (a break between columns or pages cut it) is joined to it."""
    first, rest = plain(line.cells[0]), spaced(" ".join(line.cells[1:]))
    goes_on = first[:1].islower() or (not first and bool(plain(rest)))
    if not rows or not goes_on or _IS_HEAD.match(first.lower()):
        rows += _of_cells(line)
        return
    criterion, source = rows[-1]

    def joined(before: str, after: str) -> str:
        return mender.joined([Line(before, line.page, wraps=True), Line(after, line.page)]) if after else before

    source_text = joined(source.text if source is not None else "", rest)
    rows[-1] = (
        Quote(joined(criterion.text, spaced(line.cells[0])), criterion.page),
        Quote(source_text, (source or criterion).page) if plain(source_text) else None,
    )


def _of_cells(line: Line) -> list[tuple[Quote, Quote | None]]:
    first, *rest = line.cells
    source = spaced(" ".join(rest))
    if not plain(first) or _IS_HEAD.match(plain(first).lower()):
        return []
    return [(Quote(spaced(first), line.page), Quote(source, line.page) if plain(source) else None)]


def _of_running(lines: Sequence[Line], mender: Mender) -> list[tuple[Quote, Quote | None]]:
    if not lines:
        return []
    pieces = _pieces(_straightened(list(lines)))
    choice = _best(pieces, mender)
    rows: list[tuple[Quote, Quote | None]] = []
    for is_source, first, after in choice:
        part = [piece.line for piece in pieces[first:after]]
        quote = Quote(mender.joined(part), part[0].page)
        if is_source and rows and rows[-1][1] is None:
            rows[-1] = (rows[-1][0], quote)
        elif not is_source:
            rows.append((quote, None))
    return rows


def _pieces(lines: Sequence[Line]) -> list[_Piece]:
    """Lines, cut in two where a source may begin inside one."""
    pieces: list[_Piece] = []
    for line in lines:
        at = _inner_source(line.text)
        if at is None:
            pieces.append(_Piece(line, cut=False))
            continue
        pieces.append(_Piece(line._replace(text=line.text[:at], wraps=True), cut=False))
        pieces.append(_Piece(line._replace(text=line.text[at:], before=False), cut=True))
    return pieces


def _inner_source(text: str) -> int | None:
    """Where in a line a source may begin: at a capital, with words of a source from there on."""
    for found in _INNER.finditer(text):
        rest = text[found.end() :]
        start = " ".join(rest.split()[:4])
        if len(text[: found.start()].split()) >= 2 and (
            _BORDER.match(rest) or (not _BEGINS.match(rest) and SOURCE_WORDS.search(start))
        ):
            return found.end()
    return None


_BORDER: Final = re.compile(r"[A-ZÆØÅ0-9][\w]*s? [\w-]+- og|[A-ZÆØÅ][\w]+s [\w-]*(?:logbog|register|måling)")


def _straightened(lines: list[Line]) -> list[Line]:
    """Lines of a row that were printed across both columns, and cells that a page break cut, put in order."""
    result: list[Line] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        at = _inner_source(line.text)
        following = lines[place + 1] if place + 1 < len(lines) else None
        if (
            at is not None
            and following is not None
            and _DANGLING.search(line.text[:at])
            and following.text.strip()[:1].islower()
        ):
            end = re.search(r"(?<=[.)])\s+(?=[a-zæøå])", following.text.rstrip())
            if end is not None:
                result += [
                    line._replace(text=line.text[:at], wraps=True),
                    following._replace(text=following.text[: end.start()], wraps=True),
                    line._replace(text=line.text[at:], before=False),
                    following._replace(text=following.text[end.end() :], before=False),
                ]
                place += 2
                continue
        result.append(line)
        place += 1
    return _page_breaks_mended(result)


def _page_breaks_mended(lines: list[Line]) -> list[Line]:
    """``(i | source | next page: dag 2,5 %)``: what closes a bracket after a page break goes back before the source."""
    for place in range(1, len(lines)):
        line = lines[place]
        if line.page == lines[place - 1].page or not (line.text.strip()[:1].islower() or line.text.strip()[:1] == ")"):
            continue
        opened = next(
            (
                i
                for i in range(place - 1, max(-1, place - 5), -1)
                if lines[i].text.count("(") > lines[i].text.count(")")
            ),
            None,
        )
        if opened is None or opened == place - 1 or ")" not in line.text:
            continue
        return _page_breaks_mended(
            [
                *lines[: opened + 1],
                line._replace(page=lines[opened].page, before=False),
                *lines[opened + 1 : place],
                *lines[place + 1 :],
            ]
        )
    return lines


def _best(pieces: Sequence[_Piece], mender: Mender) -> list[tuple[bool, int, int]]:
    """The best cutting: stretches of pieces as (is source, first, after)."""
    sourcelike = [
        bool(place) and _begins_source(piece.line.text, pieces[place - 1].line.text)
        for place, piece in enumerate(pieces)
    ]

    count = len(pieces)
    # By place and whether a source stands before it (1) or not (0): the best score from there on, and the next stretch.
    score = [[0.0, 0.0] for _ in range(count + 1)]
    chosen: list[list[tuple[bool, int]]] = [[(False, 0), (False, 0)] for _ in range(count + 1)]
    score[count] = [-3.0, 0.0]
    for first in range(count - 1, -1, -1):
        own = {
            (is_source, after): value
            for after in range(first + 1, min(count, first + _LONGEST) + 1)
            for is_source, value in _scores(pieces, first, after, mender, sourcelike)
        }
        for before in (0, 1):
            lonely = 3.0 if not before and first else 0.0  # a criterion without source before it
            options = [
                (value - (0.0 if is_source else lonely) + score[after][int(is_source)], is_source, after)
                for (is_source, after), value in own.items()
                if not (is_source and (before or first == 0))
            ]
            best = max(options, key=lambda option: option[0])
            score[first][before] = best[0]
            chosen[first][before] = (best[1], best[2])
    return _path(chosen, count)


def _scores(
    pieces: Sequence[_Piece], first: int, after: int, mender: Mender, sourcelike: Sequence[bool]
) -> Iterator[tuple[bool, float]]:
    """How well a stretch does as a criterion and as a source."""
    text = plain(mender.joined([piece.line for piece in pieces[first:after]]))
    inner = 3.0 * sum(sourcelike[first + 1 : after])
    yield False, _criterion_score(text) + _cut_score(pieces, first, is_source=False) - inner
    yield True, _source_score(text) + _cut_score(pieces, first, is_source=True)


def _path(chosen: Sequence[Sequence[tuple[bool, int]]], count: int) -> list[tuple[bool, int, int]]:
    path: list[tuple[bool, int, int]] = []
    first, before = 0, 0
    while first < count:
        is_source, after = chosen[first][before]
        path.append((is_source, first, after))
        first, before = after, int(is_source)
    return path


def _criterion_score(text: str) -> float:
    score = 0.0
    words = text.split()
    score += 3.0 if _BEGINS.match(text) else 0.0
    score += 2.0 if re.search(r"\d", text) else 0.0
    score += 2.0 if _VERB.search(text) else 0.0
    score -= 12.0 if text[:1].islower() else 0.0
    score -= 3.0 if len(words) < 3 else 0.0
    score -= 5.0 if text.count("(") != text.count(")") else 0.0
    score -= 6.0 if _DANGLING.search(text) else 0.0
    score -= 4.0 * len(re.findall(r"[a-zæøå)%][.]\s+(?:\d|[A-ZÆØÅ])", text))
    score -= 6.0 if _starts_like_source(text) and not re.search(r"\d", text) else 0.0
    if _FIRST_IS_SOURCE.match(text) and not re.search(r"\d", text) and _CHANGES.search(text) is None:
        score -= 8.0
    inside = re.finditer(r"(?<=[^\s,.(:;])\s(?=[A-ZÆØÅ])", text)
    score -= sum(2.5 for at in inside if _FIRST_IS_SOURCE.match(text[at.end() :]))
    score -= sum(2.5 for at in re.finditer(r"(?<=[a-zæøå])\s(?=[A-ZÆØÅ])", text) if _BEGINS.match(text[at.end() :]))
    return score


def _source_score(text: str) -> float:
    score = 0.0
    words = text.split()
    if SOURCE_WORDS.search(text):
        score += 4.0
    if WHO_WORDS.search(text):
        score += 3.0
    score += 1.0 if text[:1].isupper() or text[:1].isdigit() else -12.0
    score -= 4.0 if _CHANGES.search(text) else 0.0
    score -= 2.5 if _BEGINS.match(text) and not re.match(r"\d[A-ZÆØÅ]", text) else 0.0
    score -= 0.15 * max(0, len(words) - 8)
    score -= 3.0 if re.search(r"\d\s*(?:%|procent)", text) else 0.0
    score -= 2.0 if _DANGLING.search(text) else 0.0
    score -= 4.0 if text.count("(") != text.count(")") else 0.0
    score -= 2.5 * sum(
        1
        for at in re.finditer(r"(?<=\w)\s(?=[A-ZÆØÅ0-9])", text)
        if _BEGINS.match(text[at.end() :]) and not re.match(r"(?:19|20)\d\d", text[at.end() :])
    )
    return score


def _begins_source(text: str, before: str) -> bool:
    """Whether a line looks like the first of a source: a capital, its words, and nothing left open before it."""
    return text.strip()[:1].isupper() and _starts_like_source(text) and _DANGLING.search(before) is None


def _starts_like_source(text: str) -> bool:
    start = " ".join(text.split()[:4])
    return SOURCE_WORDS.search(start) is not None or WHO_WORDS.search(start) is not None


def _cut_score(pieces: Sequence[_Piece], first: int, *, is_source: bool) -> float:
    """What speaks for a cut before piece ``first``: an empty line; against it: a cut inside a line, a small letter."""
    if first == 0:
        return 0.0
    piece = pieces[first]
    score = 1.0 if piece.line.before else 0.0
    if piece.cut:
        score -= 0.5 if is_source else 6.0
    if not piece.cut and pieces[first - 1].line is not piece.line and len(pieces[first - 1].line.text.strip()) < 30:
        score += 0.3
    return score
