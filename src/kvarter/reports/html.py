"""The follow-up as one HTML file that needs no other: style and charts are inside, and there is no script."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from kvarter.charts.drawing import WIDTH, svg
from kvarter.reports.records import Chapter, Chart, Report
from kvarter.reports.shapes import style
from kvarter.reports.words import WORDS

NARROW: Final = 328
"""What is left for a chart on a telephone 360 px wide."""
TEMPLATES: Final = Path(__file__).parent / "templates"


def html(report: Report, *, paper: bool = False) -> str:
    """The whole report as an HTML document; for ``paper`` without the charts drawn for narrow screens."""
    widths = (("wide", WIDTH),) if paper else (("narrow", NARROW), ("wide", WIDTH))
    drawn = {
        chart.id: [(name, Markup(svg(chart.spec, report.lang, width))) for name, width in widths]  # noqa: S704 - ours
        for chart in charts(report)
    }
    return template("followup").render(report=report, words=WORDS[report.lang], charts=drawn, css=styles()) + "\n"


def charts(report: Report) -> Iterable[Chart]:
    """Every chart of a report in order."""
    for chapter in report.chapters:
        yield from _charts(chapter)


def _charts(chapter: Chapter) -> Iterable[Chart]:
    yield from (part.chart for part in chapter.indicators if part.chart is not None)
    for inner in chapter.chapters:
        yield from _charts(inner)


def unique_labels(facts: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Labelled lines with those under the same label brought together."""
    held: dict[str, list[str]] = {}
    for label, value in facts:
        held.setdefault(label, []).append(value)
    return list(held.items())


def styles() -> Markup:
    """The style sheet of a page, with the shapes of statuses."""
    return Markup((TEMPLATES / "followup.css").read_text(encoding="utf-8") + style())  # noqa: S704 - ours


@cache
def template(name: str) -> Template:
    """One of our pages by its name. A field it names and is not given is an error."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=False
    )
    environment.filters["unique_labels"] = unique_labels
    return environment.get_template(f"{name}.html.jinja")
