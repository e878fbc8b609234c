"""The follow-up as a tagged PDF (PDF/UA-1), made from the same HTML."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import Final

from kvarter.reports.html import html
from kvarter.reports.records import Report
from kvarter.wording.numbers import Lang

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

    def sentence(self, lang: Lang) -> str:
        """What is missing and what to do."""
        if lang == "da":
            return "Rapportens skrifttyper er ikke sat op, så der kan ikke laves PDF. Kør »make setup«, og prøv igen."
        return "The report's fonts have not been set up, so no PDF can be made. Run 'make setup' and try again."


def pdf(report: Report) -> bytes:
    """The report as PDF/UA-1. Same report, same bytes. Raises ``FontsMissing``."""
    return tagged(html(report, paper=True))


def tagged(page: str) -> bytes:
    """A whole HTML page as PDF/UA-1. Nothing is fetched: style, charts and fonts are inside.

    Raises ``FontsMissing`` when the page assets have not been set up.
    """
    if not all((FONTS / f"IBMPlexSans-{name}.woff2").is_file() for name, _weight, _style in FACES):
        raise FontsMissing
    from weasyprint import CSS, HTML  # noqa: PLC0415 - a second that only those who make a PDF need
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    only_inside = URLFetcher(allowed_protocols=("data",))
    fonts = FontConfiguration()
    faces = CSS(string=_faces(), font_config=fonts, url_fetcher=only_inside)
    document = HTML(string=page, url_fetcher=only_inside)
    made = document.write_pdf(pdf_variant="pdf/ua-1", stylesheets=[faces], font_config=fonts)
    return bytes(made)


def _faces() -> str:
    return "\n".join(
        f'@font-face {{ font-family: "IBM Plex Sans"; font-weight: {weight}; font-style: {style}; '
        f'src: url("data:font/woff2;base64,{_inside(name)}") format("woff2") }}'
        for name, weight, style in FACES
    )


def _inside(name: str) -> str:
    return b64encode((FONTS / f"IBMPlexSans-{name}.woff2").read_bytes()).decode("ascii")
