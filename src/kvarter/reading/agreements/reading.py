"""An agreement read: the file, what it says, what does not add up, and the draft plan."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from kvarter.model.criteria import Years
from kvarter.model.plans import Plan
from kvarter.reading.agreements.draft.drafting import Drafter
from kvarter.reading.agreements.faults.checks import findings_of
from kvarter.reading.agreements.faults.findings import Finding, FindingCode, found
from kvarter.reading.agreements.faults.look import Look
from kvarter.reading.agreements.layout.blocks import blocks_of
from kvarter.reading.agreements.layout.document import Line, Source, plain
from kvarter.reading.agreements.layout.limits import checked_bytes
from kvarter.reading.agreements.layout.mending import Mender
from kvarter.reading.agreements.layout.plain_text import MOST_LINES, read_plain_text
from kvarter.reading.agreements.layout.refusal import AgreementRefused, Why
from kvarter.reading.agreements.layout.tables import Known
from kvarter.reading.agreements.parts.agreement import Agreement
from kvarter.reading.agreements.parts.bodies import is_body_heading
from kvarter.reading.agreements.parts.criteria import AgreedCriterion, criteria_of
from kvarter.reading.agreements.parts.figure_tables import figures_of_tables
from kvarter.reading.agreements.parts.figures import StatedFigure, figures_of
from kvarter.reading.agreements.parts.free_form import FreeFormReader, is_heading
from kvarter.reading.agreements.parts.labels import Part, label_of, lines_of_label
from kvarter.reading.agreements.parts.sections import is_template, sections_of
from kvarter.reading.agreements.parts.template import TemplateReader
from kvarter.reading.agreements.parts.validity import Validity, validity_of

LONGEST_LINE: Final = 20_000


class Reading(NamedTuple):
    """Everything that comes of reading one agreement."""

    file: str
    source: Source
    agreement: Agreement
    figures: tuple[StatedFigure, ...]
    criteria: tuple[AgreedCriterion, ...]
    findings: tuple[Finding, ...]
    plan: Plan


def read_agreement(path: Path) -> Reading:
    """The reading of a file (.docx, .pdf, .txt).

    Raises ``AgreementRefused`` for a file that is not read, and the ``OSError`` of one that cannot be opened.
    """
    source = read_source(path)
    if len(source.lines) > MOST_LINES:
        raise AgreementRefused(Why.TOO_MANY_LINES, path.name, limit=MOST_LINES)
    if any(len(line.text) > LONGEST_LINE for line in source.lines):
        raise AgreementRefused(Why.LINE_TOO_LONG, path.name, limit=LONGEST_LINE)
    return reading_of(source, path.name)


def read_source(path: Path) -> Source:
    """The lines of a file by its kind. Raises as ``read_agreement``."""
    data, kind = checked_bytes(path)
    match kind:
        case "txt":
            return read_plain_text(data, path.name, _KNOWN)
        case "docx":
            from kvarter.reading.agreements.layout.word import read_word  # noqa: PLC0415 - only for Word files

            return read_word(data, path.name, _KNOWN)
        case "pdf":
            from kvarter.reading.agreements.layout.pdf import read_pdf  # noqa: PLC0415 - starts a process of its own

            return read_pdf(data, path.name, _KNOWN)


def reading_of(source: Source, file: str) -> Reading:
    """What the lines of a document come to."""
    blocks = blocks_of(source.lines, _begins)
    mender = Mender(source.lines)
    sections = sections_of(blocks)
    agreement = TemplateReader(sections, mender).read() if is_template(sections) else FreeFormReader(blocks).read()
    validity = validity_of(agreement, source)
    years = None if validity is None or not validity.said else (validity.first, validity.last)
    figures = figures_of(agreement.problem or agreement.background, source.notes, agreement.area)
    figures += figures_of_tables(agreement.problem_tables)
    in_plan = validity or Validity(2000, 2100, said=False)
    criteria = criteria_of(agreement, Years(from_=in_plan.first, to=in_plan.last))
    findings = findings_of(Look(source, agreement, figures, criteria, years))
    if not in_plan.said:
        missing = found(
            FindingCode.PERIOD_MISSING, "question", 1, "", agreement.title, valid=f"{in_plan.first}-{in_plan.last}"
        )
        findings.insert(0, missing)
    plan = Drafter(agreement, criteria, figures, source.notes, in_plan, file).plan()
    return Reading(file, source, agreement, tuple(figures), tuple(criteria), tuple(findings), plan)


_INSIDE_TABLES: Final = frozenset({Part.CRITERIA, Part.CRITERIA_HEAD, Part.ASIDE, Part.MONEY})


def _ends_table(text: str) -> bool:
    label = label_of(text)
    return label is not None and label.part not in _INSIDE_TABLES


_KNOWN: Final = Known(lambda text: label_of(text) is not None, _ends_table)


def _begins(lines: Sequence[Line], place: int) -> tuple[int, bool]:
    """How many lines from ``place`` are a label or heading, and whether it is all there is on them."""
    count, whole = lines_of_label(lines, place)
    if count or lines[place].cells:
        return count, whole
    text = plain(lines[place].text)
    before = lines[place - 1].text if place else ""
    return int(0 < len(text) <= 60 and (is_heading(text) or is_body_heading(text, before))), True
