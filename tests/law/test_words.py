"""What is shown to people: the law's term with paragraph and date, nothing about origin where it is off, no advice."""

import re
from fractions import Fraction

import pytest

from kvarter.law.classify import Settings, classify
from kvarter.law.off_list import off_list, on_list
from kvarter.law.outlook import outlook
from kvarter.law.projection import Missing
from kvarter.law.regimes import STRUCTURE
from kvarter.law.what_if import Case, what_if
from kvarter.wording.law import classification_sentence, classification_sentences, criterion_sentence, rule_heading
from kvarter.wording.law_arithmetic import (
    ONLY_ARITHMETIC,
    distance_sentence,
    outlook_sentence,
    projection_sentence,
    what_if_sentence,
)

from .making import LAW, area

MET = {
    "unattached": "80",
    "nonwestern": "80",
    "convicted": "30",
    "basic_education": "80",
    "income": "40",
    "national": "1",
}
COUNTED = {
    "unattached": [(500, 1000), (480, 1000)], "basic_education": [(700, 1000)], "convicted": [(5, 900), (5, 900)],
    "nonwestern": [(600, 1000)], "income": "60", "national": "1",
}  # fmt: skip
ROWS = [
    area("2012-10-01", **MET), area("2016-12-01", **MET), area("2019-12-01", years=6, **MET),
    area("2020-12-01", unattached="41.2", nonwestern="57"), area("2024-12-01", years=6, **MET),
    area("2024-12-01", residents=990, **MET), area("2024-12-01", residents=None, **MET), area("2024-12-01"),
    area("2024-12-01", unattached="40.0", basic_education="61"), area("2024-12-01", **COUNTED),
    area("2022-12-01", convicted="2.1", **{k: v for k, v in MET.items() if k not in ("convicted", "national")}),
]  # fmt: skip
HISTORIC = re.compile(
    r"[»“](?:hårdt )?ghettoområde[«”] \(§ 61 a(?:, stk\. \d)?, "
    r"(?:lovens ord fra \d+\. \w+ \d{4} til \d+\. \w+ \d{4}|the law's word from \d+ \w+ \d{4} to \d+ \w+ \d{4})\)"
)


def told(figures, settings, lang):
    """Everything that is said of an area in one language."""
    found = classify(figures, LAW, settings)
    ahead = outlook([figures], LAW, settings)
    regime = LAW.on(ahead.next_list)
    return [
        classification_sentence(found, lang),
        *(rule_heading(outcome, found, lang) for outcome in found.rules),
        *(criterion_sentence(one, lang) for one in found.criteria),
        *(distance_sentence(one, found.regime, lang, off=True) for one in off_list(found)),
        *(distance_sentence(one, found.regime, lang, off=False) for one in on_list(found)),
        outlook_sentence(ahead, regime, lang),
        *(projection_sentence(one, lang) for one in ahead.projections),
    ]


@pytest.mark.parametrize("figures", ROWS)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_words_the_law_has_left_are_shown_only_as_its_own_with_their_days(figures, lang):
    for text in told(figures, Settings(), lang):
        assert "ghetto" not in HISTORIC.sub("", text).lower()
        assert "_" not in text  # category codes stay inside
        assert "None" not in text
        assert "  " not in text


@pytest.mark.parametrize("figures", ROWS)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_sentence_about_an_area_names_act_and_list_and_every_term_its_paragraph(figures, lang):
    text = classification_sentence(classify(figures, LAW), lang)
    assert "almenboligloven" in text
    assert str(figures.list_date.year) in text
    quotes = "»[^«]+«" if lang == "da" else "“[^”]+”"
    assert len(re.findall(quotes + r" \(§ \d+ [ab]", text)) == len(re.findall(quotes, text))


@pytest.mark.parametrize("figures", ROWS)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_with_origin_off_nothing_is_told_of_it_but_that_it_is_off(figures, lang):
    texts = told(figures, Settings(origin=False), lang)
    off = "Kriteriet om herkomst er slået fra" if lang == "da" else "The criterion about origin is left out"
    assert off in texts[0]
    rest = "\n".join(texts).replace(off, "").lower()
    for word in ("herkomst", "vestlige", "origin", "western", "parallel", "omdannelse", "forebyggelse"):
        assert word not in rest.replace("kan ikke afgøres", "")


def test_a_limit_nobody_can_reach_is_told_as_such() -> None:
    case = Case(4, 5, Fraction(1), "over")
    assert what_if_sentence(case, what_if(case), "da").endswith("grænsen er ikke nået, og intet antal kan nå den.")
    assert what_if_sentence(case, what_if(case), "en").endswith("the limit is not met, and no number can meet it.")


@pytest.mark.parametrize("lang", ["da", "en"])
def test_distances_and_what_ifs_say_they_are_arithmetic_and_advise_nothing(lang):
    found = classify(area("2024-12-01", **COUNTED), LAW)
    texts = [distance_sentence(one, found.regime, lang, off=True) for one in off_list(found)]
    assert texts
    for text in texts:
        assert text.endswith(ONLY_ARITHMETIC[lang])
        assert not re.search(r"herkomst|vestlig|origin|western|bedre|improve", text)


def test_the_worked_example_in_words():
    case = Case(523, 1203, LAW.regimes[-1].limits["vulnerable_area", "unattached"].value / 100, "over", 517, 1187)
    text = what_if_sentence(case, what_if(case), "da")
    assert text == (
        "523 af 1.203 (43,5 procent) mod over 40 procent, gennemsnit med året før: grænsen er nået. Under den ved 85 "
        "skift af situation, 134 fraflytninger eller 233 tilflytninger alene."
    )


def test_an_area_in_words_word_for_word():
    found = classify(area("2024-12-01", unattached="40.0", basic_education="61", nonwestern="48.2", income="56"), LAW)
    assert classification_sentences(found)["da"] == (
        "Efter almenboligloven (liste 1. december 2024) opfylder tallene betingelserne for »forebyggelsesområde« "
        "(§ 61 b) og »kombineret udlejning« (§ 51 b, stk. 3 og 4): 1 af 4 kriterier i § 61 a, stk. 1 er opfyldt "
        "(uddannelse), 2 kræves; 3 af 4 kriterier i § 61 b er opfyldt (tilknytning, uddannelse og indkomst), 2 kræves. "
        "På vippen: tilknytning. En afrunding eller én person kan afgøre det. Om »udsat boligområde« (§ 61 a, "
        "stk. 1) passer, kan ikke afgøres: det kræver flere tal (dømte)."
    )


def test_a_part_under_a_thousand_residents_is_told_why_and_what_counts_instead():
    text = classification_sentence(classify(area("2024-12-01", residents=990, **MET), LAW), "da")
    assert "under 1.000 beboere" in text
    assert "hele området" in text


def test_a_limit_that_follows_from_a_rounded_one_is_said_to_be_about_that():
    found = classify(area("2022-12-01", convicted="3"), LAW)
    texts = [criterion_sentence(one, "da") for one in found.criteria if one.limit.criterion == "convicted"]
    assert any("mindst ca. 2,18 procent" in text for text in texts)
    assert any("mindst 1,45 procent" in text for text in texts)


def test_every_reason_for_no_projection_and_every_criterion_has_words_in_both_languages():
    rows = [area(f"{year}-12-01", unattached="41", convicted="2", years=3) for year in (2024,)]
    told_missing = {one.missing for one in outlook(rows, LAW).projections}
    assert {Missing.NO_FIGURE, Missing.LIMIT_UNKNOWN, Missing.SHORT_SERIES, Missing.COUNTED} <= told_missing
    stale = outlook([area("2021-12-01", unattached="41"), area("2024-12-01")], LAW)
    assert Missing.STALE in {one.missing for one in stale.projections}
    for one in (*outlook(rows, LAW).projections, *stale.projections):
        assert projection_sentence(one, "da") != projection_sentence(one, "en")


def test_every_category_has_a_term_and_only_left_ones_carry_days():
    for regime in (*LAW.regimes, *LAW.beside):
        assert {rule.category for rule in STRUCTURE[regime.id]} == set(regime.categories)
        for category in regime.categories.values():
            assert category.historic is ("ghetto" in category.term["da"])
            assert category.paragraph.startswith("§ ")
