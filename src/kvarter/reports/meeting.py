"""A meeting's agenda or minutes as a Word file, from a template made as the follow-up's is, and as a PDF."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final

from kvarter.reports.html import TEMPLATES
from kvarter.reports.package import packed
from kvarter.reports.word import LANGUAGE
from kvarter.wording.numbers import Lang

MEETING_TEMPLATE: Final = TEMPLATES / "meeting.docx"


def meeting_pdf(fields: dict[str, Any], lang: Lang) -> bytes:
    """The paper as PDF/UA-1; ``fields`` as ``meeting_paper`` takes them. Raises ``FontsMissing``."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - only those who make a PDF
    from markupsafe import Markup  # noqa: PLC0415

    from kvarter.reports.pdf import tagged  # noqa: PLC0415

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    css = Markup((TEMPLATES / "followup.css").read_text(encoding="utf-8"))  # noqa: S704 - ours
    page = environment.get_template("meeting.html.jinja").render(**fields, language=LANGUAGE[lang], css=css)
    return tagged(page)


def meeting_paper(fields: dict[str, Any], lang: Lang, day: date) -> bytes:
    """The paper as a Word file. Same fields, same bytes.

    ``fields`` are ``title``, ``subtitle``, ``facts`` (label, value), ``remark``, ``none`` and ``points``: ``title``,
    ``why`` (paragraphs), ``lines`` (label, value), ``decisions`` (text, terms) and ``decided``, all plain text.
    """
    from docx.oxml.ns import qn  # noqa: PLC0415 - only those who write Word need these
    from docxtpl import DocxTemplate  # noqa: PLC0415
    from jinja2 import StrictUndefined  # noqa: PLC0415
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415

    document = DocxTemplate(BytesIO(MEETING_TEMPLATE.read_bytes()))
    document.render(fields, SandboxedEnvironment(undefined=StrictUndefined, autoescape=True), autoescape=True)
    made = document.docx
    known = made.core_properties
    known.title = f"{fields['title']}. {fields['subtitle']}"[:255]
    known.language = LANGUAGE[lang]
    known.revision = 1
    known.created = known.modified = datetime.combine(day, time())
    for spoken in made.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), LANGUAGE[lang])
    return packed(document)
