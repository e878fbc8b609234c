"""The follow-ups of the example's five plans: they can be made, and say nothing that may not be said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from tests.reports.test_contents import tables
from tests.reports.test_html import Outline
from tests.reports.test_pdf import tags

from kvarter.examples.gladsaxe import FOLLOWED_PLAN, FOLLOWED_YEAR, load_into
from kvarter.followup.loading import load
from kvarter.reports.contents import build
from kvarter.reports.html import html
from kvarter.reports.pdf import pdf
from kvarter.reports.records import Report
from kvarter.reports.word import word
from kvarter.store import Store, open_store

REPORTS = {
    FOLLOWED_PLAN: (FOLLOWED_YEAR, date(2025, 5, 31)),
    "gladsaxestrategien-2018-2022": (2019, date(2020, 5, 31)),
    "hoeje-gladsaxe-2017-2020": (2018, date(2019, 3, 31)),
    "social-balance": (2024, date(2025, 5, 31)),
    "sammen-om-hoeje-gladsaxe-2030": (2024, date(2025, 5, 31)),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("example") / "store.sqlite3") as opened:
        load_into(opened)
        yield opened


def made(store: Store, plan: str, *, illustrative: bool = True) -> Report:
    year, as_of = REPORTS[plan]
    return build(load(store, as_of=as_of, illustrative=illustrative), plan, year)


def test_every_plan_of_the_example_has_a_report_here(store: Store) -> None:
    assert {plan.id for plan in store.plans(date(2025, 5, 31))} == set(REPORTS)


@pytest.mark.parametrize("plan", REPORTS)
def test_every_table_is_whole_and_every_indicator_has_its_sentence(store: Store, plan: str) -> None:
    report = made(store, plan)
    for table in tables(report):
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.columns)}
        assert all(row[0].text for row in table.rows)
    for sentence in report.sentences():
        assert sentence.text.endswith("."), sentence.place
        assert "None" not in sentence.text


@pytest.mark.parametrize("plan", REPORTS)
def test_pages_have_no_holes_and_headings_in_order(store: Store, plan: str) -> None:
    outline = Outline(html(made(store, plan)))
    assert all(after <= before + 1 for before, after in zip(outline.levels, outline.levels[1:], strict=False))
    assert len(set(outline.ids)) == len(outline.ids)
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)


def marks(report: Report) -> set[str]:
    return {mark for table in tables(report) for row in table.rows for cell in row for mark in cell.marks}


def test_one_switch_leaves_every_made_up_figure_out(store: Store) -> None:
    assert "Eksempel" in marks(made(store, FOLLOWED_PLAN))
    report = made(store, FOLLOWED_PLAN, illustrative=False)
    assert not report.made_up
    assert "Eksempel" not in marks(report)


@pytest.mark.slow
def test_the_whole_follow_up_is_a_tagged_pdf_and_a_word_file(store: Store, tmp_path: Path) -> None:
    report = made(store, FOLLOWED_PLAN)
    path = tmp_path / "rapport.pdf"
    path.write_bytes(pdf(report))
    with pikepdf.open(path) as opened:
        found = list(tags(opened.Root.StructTreeRoot.K))
        figures = [tag for tag in found if str(tag.S) == "/Figure"]
        assert all(str(tag.get("/Alt", "")) for tag in figures)
        assert all("/TH" in {str(inner.S) for inner in tags(tag)} for tag in found if str(tag.S) == "/Table")
        assert {str(page.Tabs) for page in opened.pages} == {"/S"}
    assert word(report).startswith(b"PK")
