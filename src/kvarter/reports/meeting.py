"""A meeting's agenda or minutes as a Word file, from a template made as the follow-up's is, and as a PDF."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from markupsafe import Markup

from kvarter.reports.html import TEMPLATES, template
from kvarter.reports.word import LANGUAGE, filled
from kvarter.wording.numbers import Lang

MEETING_TEMPLATE: Final = TEMPLATES / "meeting.docx"


def meeting_pdf(fields: dict[str, Any], lang: Lang) -> bytes:
    """The paper as PDF/UA-1; ``fields`` as ``meeting_paper`` takes them. Raises ``FontsMissing``."""
    from kvarter.reports.pdf import tagged  # noqa: PLC0415 - only those who make a PDF

    css = Markup((TEMPLATES / "followup.css").read_text(encoding="utf-8"))  # noqa: S704 - ours
    return tagged(template("meeting").render(**fields, language=LANGUAGE[lang], css=css))


def meeting_paper(fields: dict[str, Any], lang: Lang, day: date) -> bytes:
    """The paper as a Word file. Same fields, same bytes.

    ``fields`` are ``title``, ``subtitle``, ``facts`` (label, value), ``remark``, ``none`` and ``points``: ``title``,
    ``why`` (paragraphs), ``lines`` (label, value), ``decisions`` (text, terms) and ``decided``, all plain text.
    """
    return filled(MEETING_TEMPLATE, fields, f"{fields['title']}. {fields['subtitle']}", lang, day)
