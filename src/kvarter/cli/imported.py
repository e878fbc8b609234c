"""What an import changed, as text for a person and as JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal, NamedTuple

from kvarter.model.observations import Observation
from kvarter.store import Change, ImportResult
from kvarter.wording.numbers import Lang, decimals_of, number, period, quantity

MOST_SHOWN: Final = 40


class FileResult(NamedTuple):
    """What one file brought: figures, or documents by id with the number of unchanged ones."""

    file: str
    kind: Literal["observations", "plan", "indicators", "areas", "accounts"]
    figures: ImportResult | None = None
    documents: tuple[str, ...] = ()
    unchanged: int = 0


class _Words(NamedTuple):
    """The words of one language."""

    kinds: dict[str, str]
    statuses: dict[str, str]
    fields: dict[str, str]
    figures: str
    documents: str
    revised: str
    more: str
    overtaken: str
    some_overtaken: str
    nothing: str
    dry_run: str
    written: str
    unchanged: str
    none: str
    empty: str


_WORDS: Final[dict[Lang, _Words]] = {
    "da": _Words(
        kinds={"plan": "plan", "indicators": "indikatorer", "areas": "områder", "accounts": "regnskaber"},
        statuses={
            "": "endeligt", "missing": "mangler", "suppressed": "holdt tilbage", "preliminary": "foreløbigt",
            "illustrative": "eksempel", "dominated": "et bidrag fylder det meste",
        },
        fields={
            "numerator": "tæller", "denominator": "nævner", "source": "kilde", "status": "status",
            "note": "bemærkning", "already_public": "offentliggjort af", "recorded": "kendt",
        },
        figures="{file}: {new} nye tal, {revised} ændrede, {unchanged} uændrede",
        documents="{file}: {kind}: {written} nye eller ændrede, {unchanged} uændrede",
        revised="Ændrede tal (før → nu):",
        more="… og {more} til. Se dem alle med --json.",
        overtaken="et nyere tal gælder stadig",
        some_overtaken="{some} af dem er kendt før et tal, der gælder stadig",
        nothing="Intet nyt: lageret {store} er, som det var.",
        dry_run="Prøvekørsel: intet er skrevet i {store}.",
        written="Skrevet i {store}.",
        unchanged="samme tal",
        none="ingen værdi",
        empty="tom",
    ),
    "en": _Words(
        kinds={"plan": "plan", "indicators": "indicators", "areas": "areas", "accounts": "accounts"},
        statuses={
            "": "final", "missing": "missing", "suppressed": "suppressed", "preliminary": "preliminary",
            "illustrative": "example", "dominated": "one contributor is most of it",
        },
        fields={
            "numerator": "numerator", "denominator": "denominator", "source": "source", "status": "status",
            "note": "note", "already_public": "published by", "recorded": "known",
        },
        figures="{file}: {new} new figures, {revised} revised, {unchanged} unchanged",
        documents="{file}: {kind}: {written} new or revised, {unchanged} unchanged",
        revised="Revised figures (before → now):",
        more="… and {more} more. See them all with --json.",
        overtaken="a later figure still stands",
        some_overtaken="{some} of them were known before a figure that still stands",
        nothing="Nothing new: the store {store} is as it was.",
        dry_run="Dry run: nothing was written to {store}.",
        written="Written to {store}.",
        unchanged="same figure",
        none="no value",
        empty="empty",
    ),
}  # fmt: skip


def as_text(results: Sequence[FileResult], store: str, *, dry_run: bool, lang: Lang) -> str:
    """What each file brought, the revised figures before and now, and whether anything was written."""
    words = _WORDS[lang]
    lines = [line for result in results for line in _file_lines(result, words, lang)]
    revised = [c for result in results if result.figures for c in result.figures.changes if c.before is not None]
    if revised:
        lines += ["", words.revised, *(f"  {line(change, lang)}" for change in revised[:MOST_SHOWN])]
        if len(revised) > MOST_SHOWN:
            lines.append("  " + words.more.format(more=number(len(revised) - MOST_SHOWN, 0, lang)))
    end = words.dry_run if dry_run else words.written if any(map(_changes, results)) else words.nothing
    return "\n".join([*lines, "", end.format(store=store)])


def _changes(result: FileResult) -> bool:
    return bool(result.documents or (result.figures and result.figures.changes))


def _file_lines(result: FileResult, words: _Words, lang: Lang) -> Iterator[str]:
    if result.figures is not None:
        new, revised, unchanged, _changes = result.figures
        counts = {"new": new, "revised": revised, "unchanged": unchanged}
        shown = {name: number(count, 0, lang) for name, count in counts.items()}
        yield words.figures.format(file=result.file, **shown)
        overtaken = sum(change.overtaken for change in result.figures.changes)
        if overtaken:
            yield "  " + words.some_overtaken.format(some=number(overtaken, 0, lang))
        return
    yield words.documents.format(
        file=result.file, kind=words.kinds[result.kind], written=len(result.documents), unchanged=result.unchanged
    )
    if result.documents:
        more = len(result.documents) - MOST_SHOWN
        yield "  " + ", ".join(result.documents[:MOST_SHOWN]) + (f" … (+{more})" if more > 0 else "")


def line(change: Change, lang: Lang) -> str:
    """One revised figure: what it is of, the figure before and now, and what else differs."""
    words = _WORDS[lang]
    before, after, overtaken = change
    if before is None:
        raise ValueError("a new figure has nothing before it")
    what = ", ".join(part for part in (after.measure, after.area, after.group, period(after.period, lang)) if part)
    if before.value == after.value:
        figures = f"{_value(after, lang)} ({words.unchanged})"
    else:
        figures = f"{_value(before, lang)} → {_value(after, lang)}"
    notes = [
        f"{word}: {_field(before, name, lang)} → {_field(after, name, lang)}"
        for name, word in words.fields.items()
        if name != "recorded" and getattr(before, name) != getattr(after, name)
    ]
    if overtaken:
        notes.append(words.overtaken)
    elif before.value == after.value and not notes:
        notes.append(f"{words.fields['recorded']}: {before.recorded} → {after.recorded}")
    return f"{what}: {figures}" + (f"; {'; '.join(notes)}" if notes else "")


def _value(row: Observation, lang: Lang) -> str:
    if row.value is None:
        return _WORDS[lang].none
    return quantity(row.value, row.unit, lang)


def _field(row: Observation, name: str, lang: Lang) -> str:
    held = getattr(row, name)
    if name == "status":
        return _WORDS[lang].statuses[held]
    if held is None or held == "":
        return _WORDS[lang].empty
    return f"»{held}«" if isinstance(held, str) else number(held, decimals_of(held), lang)


def as_json(results: Sequence[FileResult], store: str, *, dry_run: bool, lang: Lang) -> str:  # noqa: ARG001 - as as_text
    """The same as data: each file with its counts and each changed figure before and now."""
    told = {
        "store": store,
        "dry_run": dry_run,
        "written": not dry_run and any(map(_changes, results)),
        "files": [_file_data(result) for result in results],
    }
    return json.dumps(told, ensure_ascii=False)


def _file_data(result: FileResult) -> dict[str, Any]:
    if result.figures is None:
        return {
            "file": result.file, "kind": result.kind, "written": list(result.documents), "unchanged": result.unchanged,
        }  # fmt: skip
    new, revised, unchanged, changes = result.figures
    return {
        "file": result.file, "kind": result.kind, "new": new, "revised": revised, "unchanged": unchanged,
        "changes": [_change_data(change) for change in changes],
    }  # fmt: skip


def _change_data(change: Change) -> dict[str, Any]:
    row = change.after
    series = {
        "measure": row.measure, "area": row.area, "group": row.group, "period": str(row.period), "unit": row.unit,
    }  # fmt: skip
    before = None if change.before is None else _figure_data(change.before)
    return {**series, "before": before, "after": _figure_data(row), "overtaken": change.overtaken}


def _figure_data(row: Observation) -> dict[str, Any]:
    names = ("value", "numerator", "denominator", "source", "recorded", "status", "note", "already_public")
    return {name: getattr(row, name) for name in names}
