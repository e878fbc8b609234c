"""The follow-up as a tagged PDF (PDF/UA-1), made from the same HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from kvarter.reports.html import html
from kvarter.reports.records import Report

FONTS: Final = (
    Path(__file__).parent.parent
    / "site"
    / "static"
    / "vendor"
    / "dkfds"
    / "fonts"
    / "IBMPlexSans"
    / "complete"
    / "woff2"
)
FACES: Final = (("Regular", 400, "normal"), ("Italic", 400, "italic"), ("SemiBold", 600, "normal"))


class FontsMissing(Exception):  # noqa: N818 - it says what happened
    """The report's own fonts are not installed; a PDF made with the machine's fonts would differ between machines."""


def pdf(report: Report) -> bytes:
    """The report as PDF/UA-1. Nothing is fetched but the report's own fonts; same report, same bytes.

    Raises ``FontsMissing`` when the page assets have not been set up.
    """
    if not all((FONTS / f"IBMPlexSans-{name}.woff2").is_file() for name, _weight, _style in FACES):
        raise FontsMissing
    from weasyprint import CSS, HTML  # noqa: PLC0415 - a second that only those who make a PDF need
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()
    faces = CSS(string=_faces(), font_config=fonts, url_fetcher=_fetch)
    document = HTML(string=html(report, paper=True), url_fetcher=_fetch)
    made = document.write_pdf(pdf_variant="pdf/ua-1", stylesheets=[faces], font_config=fonts)
    return bytes(made)


def _faces() -> str:
    return "\n".join(
        f'@font-face {{ font-family: "IBM Plex Sans"; font-weight: {weight}; font-style: {style}; '
        f'src: url("{(FONTS / f"IBMPlexSans-{name}.woff2").as_uri()}") }}'
        for name, weight, style in FACES
    )


def _fetch(url: str, *_more: Any, **_named: Any) -> Any:
    """Fetches what is inside the document and the report's own fonts; everything else is refused."""
    from weasyprint import default_url_fetcher  # noqa: PLC0415 - as above

    parts = urlsplit(url)
    own = parts.scheme == "file" and Path(unquote(parts.path)).resolve().parent == FONTS.resolve()
    if parts.scheme != "data" and not own:
        message = "a report fetches nothing from outside"
        raise ValueError(message)
    return default_url_fetcher(url)
