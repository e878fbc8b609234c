"""The agreement of Høje Gladsaxe set as Word and as PDF, where the papers are at hand: the same comes out of both."""

from __future__ import annotations

import re

import pytest
from tests.reading.agreements.test_seed import SEED
from tests.reading.agreements.written.making import Source, write_pdf, write_word

from kvarter.model.plans import placed_criteria
from kvarter.reading.agreements import reading as reader
from kvarter.reading.agreements.layout.mending import Mender
from kvarter.reading.agreements.parts.labels import Part
from kvarter.reading.agreements.parts.pairs import pairs_of

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not SEED.exists(), reason="the source papers are not here")]
LOOKS = {"headings": "styles", "head": "", "foot": "{n}", "columns": "1", "hyphens": "no"}


def marked(text):
    return re.sub("[\ue000-\uefff]", lambda found: f"[^{ord(found[0]) - 0xE000}]", text.strip())


def as_written():
    """The paper as headings, paragraphs, lists and two-column tables, with its notes."""
    paper = reader.read_source(SEED)
    mender = Mender(paper.lines)
    pieces = []
    for section in reader.sections_of(reader.blocks_of(paper.lines, reader._begins)):
        lines = [line for block in section.blocks for line in block.lines]
        if section.label:
            pieces.append(("p", marked(section.label)))
        if section.part in (Part.CRITERIA, Part.CRITERIA_HEAD):
            rows = [
                [marked(one.text), marked(source.text) if source else ""] for one, source in pairs_of(lines, mender)
            ]
            pieces += [("table", [["Succeskriterier:", "Datakilde:"], *rows])] if rows else []
        elif section.part in (Part.MONEY, Part.PARTIES, Part.ORGANISATION):
            pieces += [("p", marked(line.text)) for line in lines]
        else:
            pieces += [("li" if block.kind == "item" else "p", marked(block.text)) for block in section.blocks]
    return Source(pieces, {number: note.text for number, note in paper.notes.items()}, LOOKS)


@pytest.fixture(scope="module")
def readings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gladsaxe")
    source = as_written()
    write_word(source, folder / "aftale.docx")
    write_pdf(source, folder / "aftale.pdf")
    papers = {"txt": SEED, "docx": folder / "aftale.docx", "pdf": folder / "aftale.pdf"}
    return {kind: reader.read_agreement(path) for kind, path in papers.items()}


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_word_and_pdf_give_what_the_text_gives(readings, kind):
    def held(reading):
        plan = reading.plan
        return (
            {focus.name: [one.name for one in focus.activities] for focus in plan.focus_areas},
            {placed.criterion.text for placed in placed_criteria(plan)},
            [body.name for body in plan.bodies],
            plan.budget.total,
            sorted(figure.printed for figure in reading.figures),
        )

    assert held(readings[kind]) == held(readings["txt"])
