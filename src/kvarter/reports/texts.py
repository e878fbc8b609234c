"""Texts a person has written over drafted ones: their file, and whether the figures they speak of have changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from kvarter.files.problems import ProblemCode, ProblemsFound, found
from kvarter.files.texts import decoded, read_bytes
from kvarter.files.validation import checked
from kvarter.files.yaml_reading import Place, read_yaml
from kvarter.followup.standing import IndicatorStanding
from kvarter.model.records import record
from kvarter.reports.records import Report, Sentence
from kvarter.wording.numbers import Lang

LARGEST = 4_000_000
FINGERPRINT_LENGTH = 12


class Written(NamedTuple):
    """A text somebody wrote at a place, and the fingerprint of the figures it was written to (empty: not known)."""

    text: str
    figures: str = ""


Texts = Mapping[str, Written]


@record
class TextAtPlace:
    """One place of a texts file. An empty ``text`` leaves the draft standing; ``draft`` is there to be read."""

    place: str
    text: str = ""
    figures: str = ""
    draft: str = ""


@record
class TextsFile:
    """A texts file: the report it belongs to (``plan/year``), its language and its places."""

    report: str
    lang: str
    texts: tuple[TextAtPlace, ...] = ()


def read_texts(path: Path, report: str, lang: Lang) -> dict[str, Written]:
    """The written texts of a file by place; empty ones are left out.

    Raises ``ProblemsFound`` with every problem at once, a file for another report or language included.
    """
    value, lines, problems = read_yaml(decoded(read_bytes(path, LARGEST), str(path)), str(path))
    held, misfits = checked(TextsFile, value, file=str(path), at=(), line_of=_line_of(lines))
    if problems or misfits:
        raise ProblemsFound([*problems, *misfits])
    wrong = [
        found(ProblemCode.NOT_ONE_OF, str(path), lines.get((key,)), key, found=given, expected=[expected], nearest=None)
        for key, given, expected in (("report", held.report, report), ("lang", held.lang, lang))
        if given != expected
    ]
    seen: dict[str, Written] = {}
    for index, one in enumerate(held.texts):
        if one.place in seen:
            at = lines.get(("texts", index))
            wrong.append(found(ProblemCode.KEY_TWICE, str(path), at, f"texts[{index}].place", found=one.place))
        seen[one.place] = Written(one.text.strip(), one.figures)
    if wrong:
        raise ProblemsFound(wrong)
    return {place: written for place, written in seen.items() if written.text}


def _line_of(lines: Mapping[Place, int]) -> _Lines:
    return _Lines(lines)


class _Lines:
    """The line of a place, else of the nearest around it."""

    def __init__(self, lines: Mapping[Place, int]) -> None:
        self._lines = lines

    def __call__(self, place: Place) -> int | None:
        while place and place not in self._lines:
            place = place[:-1]
        return self._lines.get(place)


def texts_file(report: Report) -> str:
    """A texts file for a report, ready to be filled in: every place with its draft and an empty ``text``.

    Reading it back gives the texts the report already had.
    """
    head = {
        "da": (
            "# Tekster i opfølgningen. Skriv din egen ved »text«; står der ingenting, bruges udkastet ved »draft«.\n"
            "# »figures« husker, hvilke tal teksten er skrevet til: ændrer de sig, siger kvarter til.\n"
        ),
        "en": (
            "# Texts of the follow-up. Write your own at 'text'; while it is empty the draft at 'draft' is used.\n"
            "# 'figures' remembers which figures the text was written to: kvarter says so when they change.\n"
        ),
    }[report.lang]
    lines = [head, f"report: {_quoted(report.key)}\n", f"lang: {report.lang}\n", "texts:\n"]
    for one in report.sentences():
        lines.append(f"  - place: {_quoted(one.place)}\n")
        lines.append(f"    draft: {_quoted(one.draft)}\n")
        lines.append(f"    text: {_quoted(one.text if one.written else '')}\n")
        lines.append(f"    figures: {_quoted(one.figures)}\n")
    return "".join(lines)


def _quoted(text: str) -> str:
    """A YAML text in double quotes: JSON's form is YAML's too."""
    return json.dumps(text, ensure_ascii=False)


def chosen(place: str, draft: str, figures: str, texts: Texts) -> Sentence:
    """The written text at a place, else the draft."""
    written = texts.get(place)
    if written is None:
        return Sentence(place, draft, draft, figures)
    outdated = bool(written.figures) and written.figures != figures
    return Sentence(place, written.text, draft, figures, written=True, outdated=outdated)


def fingerprint(parts: Iterable[object]) -> str:
    """A short mark that is the same for the same figures and another for others."""
    told = json.dumps(list(parts), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()[:FINGERPRINT_LENGTH]


def figures_of(standing: IndicatorStanding) -> str:
    """The fingerprint of what may be shown of an indicator: its figures, its reference's, and how its targets stand."""
    return fingerprint(
        [
            *([str(one.period), one.value, one.hidden, one.status] for one in standing.figures),
            *([str(one.period), one.value] for one in standing.reference),
            *([one.criterion.id, one.status.value] for one in standing.criteria),
        ]
    )
