"""Footnotes in plain text: told from the text above them, tied to the marks that stand glued to its words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kvarter.reading.agreements.layout.document import Line, Note, Quote, mark, plain, spaced

Page = list[Line]
_ONLY_NUMBER: Final = re.compile(r"^\s*\[?(\d{1,3})\]?\s*$")
_PAGE_WORDS: Final = re.compile(
    r"^\s*(?:[-–—]\s*\d{1,4}\s*[-–—]|side\s+\d{1,4}(?:\s*(?:af|/)\s*\d{1,4})?)\s*$", re.IGNORECASE
)
_YEAR: Final = r"(?<![\d,.])(?:19|20)\d\d"
_SKIPPED: Final = 4
_LONGEST_NOTE: Final = 30


class _Found(NamedTuple):
    """A mark found in the text: the line, where its digits begin and end; ``sure`` tells glued from merely near."""

    line: int
    start: int
    end: int
    sure: bool


def with_footnotes(pages: Sequence[Page]) -> tuple[list[Line], dict[int, Note], list[tuple[int, Quote]]]:
    """The lines without footnotes and page numbers and with marks where they belong, the notes by number, and the
    numbers that are marked in the text while their note is nowhere, with the words around the mark."""
    notes: dict[int, Note] = {}
    bodies: list[Page] = []
    expected = 1
    before: Page = []
    for page in pages:
        body, found = _split(page, expected, before)
        before = page
        notes.update({note.number: note for note in found})
        expected = max([expected, *(note.number + 1 for note in found)])
        bodies.append(body)
    missing: list[tuple[int, Quote]] = []
    _mark_all(bodies, notes, missing)
    lines: list[Line] = []
    for body in bodies:
        lines.extend(_without_page_numbers(body))
    return _pages_counted(lines), notes, missing


def _starts_note(line: Line, number: int) -> bool:
    text = line.text.strip()
    only = _ONLY_NUMBER.match(text)
    if only is not None:
        return int(only[1]) == number
    return re.match(rf"\[?{number}\]?(?:\s+|(?=[A-ZÆØÅ]))[A-ZÆØÅa-zæøå‘’'\"”“»(§]", text) is not None and not line.cells


def _split(page: Page, expected: int, before: Page) -> tuple[Page, list[Note]]:
    """The text of a page and its footnotes: the last place where the next number begins a line after its mark."""
    for number in range(expected, expected + _SKIPPED):
        marked = _first_marked(before, page, number)
        for place in range(len(page) - 1, marked, -1):
            if place == len(page) - 1 and _ONLY_NUMBER.match(page[place].text):
                continue  # a page number, not a note
            if not _starts_note(page[place], number):
                continue
            rest = page[place:]
            if len(rest) > 1 and _ONLY_NUMBER.match(rest[-1].text):
                rest = rest[:-1]  # the page's own number
            found = list(_notes(rest, number))
            after = _after_notes(rest)
            if len(rest) - len(after) > _LONGEST_NOTE * len(found):
                continue
            return [*page[:place], *after], found
    return page, []


def _after_notes(rest: Page) -> Page:
    """A page that a number closes goes on behind it when the file lost the break: that is text again."""
    for place, line in enumerate(rest):
        if place and _ONLY_NUMBER.match(line.text.strip()) and place + 1 < len(rest):
            following = rest[place + 1].text
            if int(line.text.strip(" []")) > 0 and not following.startswith(" ") and following.strip()[:1].islower():
                return rest[place:]
    return []


def _notes(rest: Page, number: int) -> Iterator[Note]:
    texts: list[str] = []
    page = rest[0].page
    cut = len(rest) - len(_after_notes(rest))
    for line in rest[:cut]:
        follows = bool(texts) and _starts_note(line, number + 1)
        if follows:
            yield Note(number, spaced(" ".join(texts)), page)
            number, texts = number + 1, []
        text = line.text.strip()
        if not texts:
            text = re.sub(rf"^\[?{number}\]?\s*", "", text, count=1)
            texts.append(text)
        else:
            texts.append(text)
    yield Note(number, spaced(" ".join(texts)), page)


def _first_marked(before: Page, page: Page, number: int) -> int:
    """The place of the first line on a page after which a note can stand: that of its mark; before the page's first
    line (-1) when the mark is on the page before; the page's end when there is none."""
    if any(_marks(line, number) for line in before):
        return -1
    return next((place for place, line in enumerate(page) if _marks(line, number)), len(page))


def _marks(line: Line, number: int) -> bool:
    only = _ONLY_NUMBER.match(line.text)
    if only is not None:
        return int(only[1]) == number
    return next(_candidates(line.text, 0, number), None) is not None


def _candidates(text: str, line: int, number: int) -> Iterator[_Found]:
    """Places in a line where the digits of ``number`` stand as a mark: glued to a word, a year or a closing sign."""
    if str(number) not in text:
        return
    sure = (
        rf"(?<=[^\W\d_])(?P<n>{number})(?![\d\w])(?!,\d)|(?<=[^\d\s][.,;:!?])(?P<p>{number})(?!\d)(?![,.]\d)"
        rf"|(?<=[)’”\"»%])(?P<b>{number})(?!\d)(?![,.]\d)|{_YEAR}\.?(?P<y>{number})(?!\d)|\[(?P<s>{number})\]"
    )
    for found in re.finditer(sure, text):
        group = next(name for name in "npbys" if found[name] is not None)
        start, end = found.span(group)
        if group == "s":
            start, end = start - 1, end + 1
        yield _Found(line, start, end, sure=True)
    for found in re.finditer(rf"(?:(?<=[.,;:)%])\s|(?<=\d\.))(?P<n>{number})(?=\s*$|\s+[A-ZÆØÅ]|[.,](?:\s|$))", text):
        yield _Found(line, found.start(), found.end("n"), sure=False)


def _mark_all(bodies: list[Page], notes: dict[int, Note], missing: list[tuple[int, Quote]]) -> None:
    """Puts the marks in, in the order of their numbers; a number without note is looked for between its neighbours."""
    at = (0, 0)
    number = 1
    while True:
        note = notes.get(number)
        if note is None and number > max(notes, default=0) + 3:
            return
        pages = (
            range(at[0], len(bodies))
            if note is None
            else [page for page in range(len(bodies)) if bodies[page] and bodies[page][0].page == note.page]
            or range(at[0], len(bodies))
        )
        upper = _next_place(bodies, notes, number) if note is None else None
        place = _first_place(bodies, pages, at, number, sure_only=note is None or not notes, upper=upper)
        if place is not None and (note is not None or notes):
            page, found = place
            line = bodies[page][found.line]
            if note is None:
                before = plain(line.text[: found.start])
                missing.append((number, Quote(before, line.page)))
            if found.end - found.start == len(line.text) and found.line:
                before_it = bodies[page][found.line - 1]
                bodies[page][found.line - 1] = before_it._replace(text=before_it.text.rstrip() + mark(number))
                bodies[page][found.line] = line._replace(text="")
                number += 1
                continue
            bodies[page][found.line] = line._replace(
                text=line.text[: found.start] + mark(number) + line.text[found.end :],
                cells=tuple(
                    cell.replace(line.text[found.start : found.end].strip(), mark(number)) for cell in line.cells
                )
                if line.cells
                else (),
            )
            at = (page, found.line)
        number += 1


def _next_place(bodies: Sequence[Page], notes: dict[int, Note], number: int) -> int | None:
    """The last page on which the mark of a missing note can stand: that of the next note there is."""
    later = [note.page for key, note in notes.items() if key > number]
    if not later:
        return None
    return max((place for place, body in enumerate(bodies) if body and body[0].page <= min(later)), default=None)


def _first_place(
    bodies: Sequence[Page],
    pages: Sequence[int] | range,
    at: tuple[int, int],
    number: int,
    *,
    sure_only: bool,
    upper: int | None,
) -> tuple[int, _Found] | None:
    for sure in (True, False):
        if sure_only and not sure:
            break
        for page in pages:
            if upper is not None and page > upper:
                break
            for place, line in enumerate(bodies[page]):
                if (page, place) < at:
                    continue
                for found in _candidates(line.text, place, number):
                    if found.sure is sure:
                        return page, found
    if sure_only:
        return None
    for page in pages:
        for place, line in enumerate(bodies[page]):
            if (page, place) >= at and _ONLY_NUMBER.match(line.text) and line.text.strip(" []") == str(number):
                return page, _Found(place, 0, len(line.text), sure=False)
    return None


def _without_page_numbers(body: Page) -> Page:
    return [line for line in body if not _PAGE_WORDS.match(line.text)]


def _pages_counted(lines: list[Line]) -> list[Line]:
    """Lines without bare page numbers; a number in the middle of a page shows a break the file has lost."""
    numbers = [
        (place, int(line.text.strip()))
        for place, line in enumerate(lines)
        if line.text.strip().isdigit() and len(line.text.strip()) <= 3
    ]
    kept_numbers = {place for place, _number in _rising(numbers)}
    result: list[Line] = []
    shift = 0
    for place, line in enumerate(lines):
        if place in kept_numbers:
            following = lines[place + 1] if place + 1 < len(lines) else None
            if following is not None and following.page == line.page:
                shift += 1
            continue
        result.append(line._replace(page=line.page + shift))
    return result


def _rising(numbers: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of numbers that rise, which page numbers do."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for place, (_line, number) in enumerate(numbers):
        at = bisect_left(ends, number)
        before.append(tops[at - 1] if at else -1)
        ends[at : at + 1] = [number]
        tops[at : at + 1] = [place]
    run: list[tuple[int, int]] = []
    place = tops[-1] if tops else -1
    while place >= 0:
        run.append(numbers[place])
        place = before[place]
    return run[::-1]
