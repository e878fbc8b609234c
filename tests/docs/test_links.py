"""Every page can be found from the index, every link leads somewhere, and every picture is told in words."""

import re

import pytest
from tests.docs.pages import DOCS, ROOT, anchors, links, pictures, table

PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
ADDRESS = re.compile(r"^[a-z]+:")


def name(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_of_a_page_leads_to_something(page):
    for link in links(page.read_text(encoding="utf-8")):
        if ADDRESS.match(link):
            continue
        path, _hash, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_relative_to(ROOT), link
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.read_text(encoding="utf-8")), link


def test_every_page_of_docs_is_reached_from_its_index():
    waiting, reached = [DOCS / "README.md"], set()
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.exists():  # a missing page is told by the test above
            continue
        reached.add(page)
        found = (link.partition("#")[0] for link in links(page.read_text(encoding="utf-8")) if not ADDRESS.match(link))
        waiting.extend((page.parent / path).resolve() for path in found if path)
    assert {name(page) for page in DOCS.rglob("*.md")} <= {name(page) for page in reached}


def test_the_index_of_decisions_holds_every_decision_once():
    index = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    rows = [link for row in table(index, "Beslutninger") for link in links(row[0])]
    assert sorted(rows) == sorted(path.name for path in (DOCS / "decisions").glob("*.md") if path.name != "README.md")


@pytest.mark.parametrize("path", sorted((DOCS / "decisions").glob("[!R]*.md")), ids=name)
def test_a_decision_says_why_what_and_at_what_price(path):
    text = path.read_text(encoding="utf-8")
    for danish, english in [("Sammenhæng|Baggrund", "Context"), ("Beslutning", "Decision"), ("Pris", "Cost"),
                            ("Hvad (?:ville|kunne)", "What would")]:  # fmt: skip
        assert re.search(rf"^(?:## |\*\*)(?:{danish}|{english})", text, flags=re.MULTILINE), english


def test_every_picture_is_shown_and_told_in_words():
    told = {}
    for page in PAGES:
        for link, words in pictures(page.read_text(encoding="utf-8")):
            told[(page.parent / link).resolve()] = words
    assert set((DOCS / "pictures").iterdir()) <= set(told)
    assert all(len(words) > 15 for words in told.values())
