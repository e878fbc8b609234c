from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.charts.making import PLAN, following, observations, row

from kvarter.files.problems import ProblemCode, ProblemsFound
from kvarter.reports import Written, outdated
from kvarter.reports.contents import build
from kvarter.reports.html import html
from kvarter.reports.records import Report
from kvarter.reports.texts import read_texts, texts_file

PLACE = "indicator/arbejde/ledige/kvarteret"
KEY = "planen/2024"


def place(report: Report, wanted: str = PLACE) -> object:
    return next(sentence for sentence in report.sentences() if sentence.place == wanted)


def saved(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "tekster.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_written_text_stands_instead_of_the_draft_and_survives_a_rebuild() -> None:
    texts = {PLACE: Written("Vi er på rette vej.")}
    for rows in (
        observations(),
        [*observations(), row("ledige", "kvarteret", 2024, 8.1, "percent", recorded="2025-03-01")],
    ):
        report = build(following(rows), PLAN.id, 2024, texts=texts)
        sentence = place(report)
        assert sentence.text == "Vi er på rette vej."
        assert sentence.written
        assert sentence.draft != sentence.text
        assert "Vi er på rette vej." in html(report)
        assert sentence.draft not in html(report)


def test_a_text_is_outdated_when_its_figures_have_changed_since() -> None:
    before = place(build(following(), PLAN.id, 2024))
    texts = {PLACE: Written("Skrevet af os.", before.figures)}
    assert outdated(build(following(), PLAN.id, 2024, texts=texts)) == []
    changed = [*observations(), row("ledige", "kvarteret", 2024, 8.1, "percent", recorded="2025-03-01")]
    assert [one.place for one in outdated(build(following(changed), PLAN.id, 2024, texts=texts))] == [PLACE]


def test_places_keep_their_ids_when_other_indicators_come_and_go(report: Report) -> None:
    ids = [sentence.place for sentence in report.sentences()]
    assert len(set(ids)) == len(ids)
    assert ids[0] == "introduction"
    assert ids[-1] == "conclusion"
    assert PLACE in ids


def test_a_texts_file_that_nobody_has_filled_in_changes_nothing(report: Report, tmp_path: Path) -> None:
    assert read_texts(saved(tmp_path, texts_file(report)), KEY, "da") == {}


def test_a_filled_in_texts_file_gives_its_texts_back(tmp_path: Path) -> None:
    texts = {PLACE: Written('Med "anførsel", kolon: og #tegn\nog to linjer.')}
    report = build(following(), PLAN.id, 2024, texts=texts)
    read = read_texts(saved(tmp_path, texts_file(report)), KEY, "da")
    assert {key: one.text for key, one in read.items()} == {PLACE: texts[PLACE].text}
    assert read[PLACE].figures == place(report).figures


@given(st.text(alphabet=st.characters(blacklist_categories=("Cc", "Cs")), min_size=1).filter(lambda text: text.strip()))
def test_any_text_comes_back_from_its_file(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    from kvarter.files.texts import has_personal_number

    if has_personal_number(text):
        return
    report = build(following(), PLAN.id, 2024, texts={PLACE: Written(text)})
    path = tmp_path_factory.mktemp("texts") / "t.yaml"
    path.write_text(texts_file(report), encoding="utf-8")
    assert read_texts(path, KEY, "da")[PLACE].text == text.strip()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("report: anden/2024\nlang: da\ntexts: []\n", ProblemCode.NOT_ONE_OF),
        ("report: planen/2024\nlang: en\ntexts: []\n", ProblemCode.NOT_ONE_OF),
        ("report: planen/2024\nlang: da\ntekster: []\n", ProblemCode.KEY_UNKNOWN),
        (
            "report: planen/2024\nlang: da\ntexts:\n- {place: a, text: b}\n- {place: a, text: c}\n",
            ProblemCode.KEY_TWICE,
        ),
        ("report: planen/2024\nlang: da\ntexts:\n- {text: b}\n", ProblemCode.KEY_MISSING),
        ("report: [", ProblemCode.YAML_SYNTAX),
    ],
)
def test_what_is_wrong_with_a_texts_file_is_said(tmp_path: Path, text: str, code: ProblemCode) -> None:
    with pytest.raises(ProblemsFound) as raised:
        read_texts(saved(tmp_path, text), KEY, "da")
    assert code in {problem.code for problem in raised.value.problems}
