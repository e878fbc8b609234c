"""The yearly follow-up: its contents as data, then as HTML, PDF and Word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final, Literal

from kvarter.files.writing import write_whole
from kvarter.followup.standing import Following
from kvarter.reports.contents import build
from kvarter.reports.records import Report, Sentence
from kvarter.reports.texts import Texts, Written
from kvarter.wording.numbers import Lang

__all__ = ["FORMATS", "Format", "Written", "file_name", "outdated", "write_followup", "write_report"]

Format = Literal["html", "pdf", "docx"]
FORMATS: Final[tuple[Format, ...]] = ("html", "pdf", "docx")


def write_followup(
    following: Following,
    plan_id: str,
    year: int,
    out: Path,
    formats: Sequence[Format] = FORMATS,
    texts: Texts | None = None,
    lang: Lang = "da",
    template: Path | None = None,
) -> list[Path]:
    """Writes the follow-up of a plan for a year into the folder ``out``; the files written, in the order of formats.

    Each file is whole at every moment; same input, same bytes. Raises ``KeyError`` for a plan that is not there,
    ``TemplateProblem`` for a Word template that cannot be used and ``FontsMissing`` before page assets are set up.
    """
    return list(write_report(build(following, plan_id, year, lang, texts), out, formats, template))


def write_report(report: Report, out: Path, formats: Sequence[Format], template: Path | None = None) -> Iterable[Path]:
    """Writes a report in each format and gives each file's path when it is there."""
    for form in formats:
        path = out / file_name(report, form)
        write_whole(path, _MADE[form](report, template))
        yield path


def file_name(report: Report, form: Format) -> str:
    """The name of a report's file: ``opfoelgning-2024-PLAN.html``; in English ``followup-…``."""
    plan, _slash, year = report.key.rpartition("/")
    return f"{'opfoelgning' if report.lang == 'da' else 'followup'}-{year}-{plan}.{form}"


def outdated(report: Report) -> list[Sentence]:
    """The written texts whose figures have changed since they were written."""
    return [sentence for sentence in report.sentences() if sentence.outdated]


def _html(report: Report, _template: Path | None) -> bytes:
    from kvarter.reports.html import html  # noqa: PLC0415 - each form loads its own library, when it is asked for

    return html(report).encode("utf-8")


def _pdf(report: Report, _template: Path | None) -> bytes:
    from kvarter.reports.pdf import pdf  # noqa: PLC0415 - as above

    return pdf(report)


def _docx(report: Report, template: Path | None) -> bytes:
    from kvarter.reports.word import word  # noqa: PLC0415 - as above

    return word(report, template)


_MADE: Final[dict[Format, Callable[[Report, Path | None], bytes]]] = {"html": _html, "pdf": _pdf, "docx": _docx}
