"""Every reason and status has words in both languages and stands in the documentation; nothing documented is gone."""

import re
from pathlib import Path

import pytest

from kvarter.model.verdicts import Reason, ReasonCode, Status
from kvarter.wording.reasons import reason_sentence
from kvarter.wording.verdicts import STATUS_WORDS

DOCS = Path(__file__).parents[2] / "docs"
DETAILS = {
    "years": [2018, 2019],
    "periods": ["2018", "2019Q2"],
    "period": "2015..2016",
    "figures": [{"period": "2018", "before": None, "now": 4.5, "recorded": "2020-01-01"}],
    "printed": 10.5,
    "figure": 11.25,
    "side": "below",
    "year": 2019,
    "p": 0.244,
    "criterion": "percent",
}
# Reasons that tell how many years there are, not which.
COUNTED = {ReasonCode.SHORT_SERIES: {"years": 3}}


def test_every_reason_is_documented_and_every_documented_one_exists() -> None:
    written = re.findall(r"^## `(\w+)`$", (DOCS / "reasons.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(written) == sorted(code.value for code in ReasonCode)


def test_every_documented_reason_says_what_to_do() -> None:
    parts = re.split(r"^## ", (DOCS / "reasons.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert [part.splitlines()[0] for part in parts if "**Gør:**" not in part] == []


def test_every_status_is_documented_and_every_documented_one_exists() -> None:
    page = (DOCS / "judging.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\S+) ([^|]+) \| `(\w+)` \|", page, re.MULTILINE)
    assert {code: (shape, word) for shape, word, code in rows} == {
        status.value: (word.shape, word.da) for status, word in STATUS_WORDS.items()
    }
    assert set(STATUS_WORDS) == set(Status)


def test_the_page_says_how_often_a_forecast_came_true() -> None:
    page = (DOCS / "judging.md").read_text(encoding="utf-8")
    assert [f"{share} procent" in page for share in (83, 50, 13)] == [True, True, True]


@pytest.mark.parametrize("code", list(ReasonCode))
def test_every_reason_is_a_sentence_in_both_languages(code: ReasonCode) -> None:
    da, en = (reason_sentence(Reason(code, COUNTED.get(code, DETAILS)), lang) for lang in ("da", "en"))
    for text in (da, en):
        assert text[0].isupper()
        assert text.endswith(".")
        assert "{" not in text
        assert "None" not in text
    assert da != en


def test_shapes_and_words_are_told_apart() -> None:
    assert len({word.shape for word in STATUS_WORDS.values()}) == len(Status)
    assert len({word.da for word in STATUS_WORDS.values()}) == len(Status)
    assert len({word.en for word in STATUS_WORDS.values()}) == len(Status)
