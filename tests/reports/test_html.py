from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from tests.charts.making import PLAN

from kvarter.followup.standing import Following
from kvarter.model.verdicts import Status
from kvarter.reports.contents import build
from kvarter.reports.html import html
from kvarter.reports.records import Report
from kvarter.reports.shapes import style

GOLDEN = Path(__file__).parent.parent / "golden" / "reports" / "test_html"


class GoldenPage(SingleFileSnapshotExtension):
    """The golden file of a page; the folder is named after this file, as the library wants."""

    file_extension = "html"
    _write_mode = WriteMode.TEXT

    @classmethod
    def dirname(cls, **_named: Any) -> str:
        return str(GOLDEN)


class Outline(HTMLParser):
    """Headings, ids, links and tables of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tables: list[list[str]] = []
        self.outside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if "id" in held:
            self.ids.append(str(held["id"]))
        if tag == "a":
            self.links.append(str(held.get("href")))
        if tag == "table":
            self.tables.append([])
        if tag in ("th", "caption", "td") and self.tables:
            self.tables[-1].append(f"{tag} {held.get('scope', '')}".strip())
        if tag in ("script", "link", "img", "iframe", "object") or "onclick" in held:
            self.outside.append(tag)


@pytest.fixture(scope="session")
def page(report: Report) -> str:
    return html(report)


def test_the_page_of_the_small_plan(page: str, snapshot: SnapshotAssertion) -> None:
    # Renewed with: .venv/bin/python -m pytest tests/reports/test_html.py --snapshot-update (read the difference)
    assert page == snapshot(extension_class=GoldenPage, name="planen-2024-da")


def test_the_page_of_the_small_plan_in_english(known: Following, snapshot: SnapshotAssertion) -> None:
    assert html(build(known, PLAN.id, 2024, "en")) == snapshot(extension_class=GoldenPage, name="planen-2024-en")


def test_heading_levels_never_skip_and_there_is_one_first(page: str) -> None:
    levels = Outline(page).levels
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_headings_of_columns_and_rows(page: str) -> None:
    tables = Outline(page).tables
    assert len(tables) >= 6
    for cells in tables:
        assert cells[0] == "caption"
        assert "th col" in cells
        assert cells.count("th row") >= 1


def test_every_link_leads_to_a_place_and_ids_are_given_once(page: str) -> None:
    outline = Outline(page)
    assert len(set(outline.ids)) == len(outline.ids)
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)


def test_the_page_needs_no_other_file_and_runs_no_script(page: str) -> None:
    assert Outline(page).outside == []
    assert not re.search(r"(?:src|href|url\()\s*=?\s*[\"']?(?:https?:)?//", page)


def test_every_status_has_a_shape_of_its_own() -> None:
    shapes = dict(re.findall(r"\.status-(\w+) \{ background-image: url\(\"([^\"]+)", style()))
    assert set(shapes) == {status.value for status in Status}
    assert len(set(shapes.values())) == len(shapes)


def test_text_from_plans_is_never_markup(known: Following) -> None:
    import dataclasses

    from tests.charts.making import following

    plan = dataclasses.replace(PLAN, title='<script>alert("x")</script>', vision="<b>&amp;</b>")
    shown = html(build(following(plan=plan), plan.id, 2024))
    assert "<script>" not in shown
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in shown


def test_made_up_figures_are_marked_in_the_tables(page: str) -> None:
    from tests.charts.making import following, observations

    assert '<span class="mark">Eksempel</span>' in page
    real = [one for one in observations() if one.status != "illustrative"]
    assert '<span class="mark">Eksempel</span>' not in html(build(following(real), PLAN.id, 2024))
