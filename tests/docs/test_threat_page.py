"""The threat page says what the door holds in and what it lets out: both are tried, so a closed hole is told."""

from datetime import date

import pytest
from tests.docs.pages import DOCS
from tests.judging.making import one

from kvarter.cli.main import main
from kvarter.disclosure.deciding import decide
from kvarter.disclosure.release import Release
from kvarter.judging.figures import Figures
from kvarter.model.indicators import Indicator

TEXT = (DOCS / "trusler-og-fortrolighed.md").read_text(encoding="utf-8")
DAY = date(2030, 1, 1)


def shown(value, unit="persons", rows=(), as_of=DAY, **said):
    """The last figure of a measure as it may be shown; None when it stays in."""
    cells = {key: said.pop(key) for key in ("numerator", "denominator", "already_public") if key in said}
    kind = Indicator(**{"id": "m", "name": "M", "unit": unit, "source": "s", "counts_persons": True, **said})
    figures = Figures([*rows, one(2020, value, unit=unit, **cells)], as_of, {"m": kind})
    return Release(figures, {}).figures("m", "a")[-1].value


@pytest.mark.parametrize(
    ("claim", "value", "more", "out"),
    [
        ("antal fra 1 til 4", 4, {}, None),
        ("antal fra 1 til 4", 5, {}, 5),
        ("fra 1 til 9, når emnet er følsomt", 9, {"sensitive": True}, None),
        ("fra 1 til 9, når emnet er følsomt", 10, {"sensitive": True}, 10),
        ("et andet mindstetal", 19, {"minimum": 20}, None),
        ("andele, hvor tælleren", 3.0, {"unit": "percent", "numerator": 3, "denominator": 100}, None),
        ("eller resten", 97.0, {"unit": "percent", "numerator": 97, "denominator": 100}, None),
        ("Et lille tal vises", 3, {"already_public": "Årsrapporten"}, 3),
        ("hvor ingen har sagt noget", 3, {"counts_persons": None}, None),
        (
            "at alle har det, når emnet er følsomt",
            100.0,
            {"unit": "percent", "numerator": 50, "denominator": 50, "sensitive": True},
            None,
        ),
        ("at ingen har det, når indikatoren siger det", 0, {"extremes": "none"}, None),
        ("gennemsnit og beløb om så få", 300_000, {"unit": "DKK", "denominator": 3}, None),
    ],
)
def test_what_the_page_says_is_held_in_is_held_in(claim, value, more, out):
    assert claim in TEXT
    assert shown(value, **more) == out


@pytest.mark.parametrize(
    ("claim", "value", "more"),
    [
        ("Står der `counts_persons: false`, er der intet værn", 3, {"counts_persons": False}),
        ("En procent uden tæller og nævner kan ikke", 3.0, {"unit": "percent"}),
        ("Et antal på 0", 0, {}),
        ("en andel på 100 procent", 100.0, {"unit": "percent", "numerator": 50, "denominator": 50}),
        ("Tallet i år minus tallet sidste år", 51, {"rows": [one(2019, 50, unit="persons")]}),
    ],
)
def test_what_the_page_says_is_let_out_is_let_out(claim, value, more):
    assert claim in TEXT
    assert shown(value, **more) == value


def test_a_look_back_does_not_show_what_a_correction_has_hidden_since():
    assert "et blik tilbage viser det heller ikke" in TEXT
    kind = Indicator(id="m", name="M", unit="persons", source="s", counts_persons=True)
    rows = [one(2020, 6, unit="persons", recorded="2021-01-01"), one(2020, 4, unit="persons", recorded="2022-01-01")]
    made = decide(rows, {"m": kind}, {})
    for day in (date(2021, 6, 1), date(2022, 6, 1)):
        assert Release(Figures(rows, day, {"m": kind}), {}, made).figures("m", "a")[-1].value is None


def test_judging_from_files_shows_small_counts_as_the_page_warns(tmp_path, capsys):
    assert "`kvarter judge`" in TEXT
    (tmp_path / "k.jsonl").write_text(
        '{"id": "k", "text": "Mindst 10", "period": {"from": 2020, "to": 2020}, "form": "threshold", "of": "value", '
        '"comparator": "at_least", "value": 10, "unit": "count", "from": 2020, "to": 2020, "measure": "m", '
        '"area": "a"}\n',
        encoding="utf-8",
    )
    (tmp_path / "t.csv").write_text("measure,area,period,value,unit\nm,a,2020,3,persons\n", encoding="utf-8")
    call = ["judge", "--criteria", str(tmp_path / "k.jsonl"), "--observations", str(tmp_path / "t.csv")]
    assert main([*call, "--as-of", "2021-06-01"]) == 0
    assert " 3" in capsys.readouterr().out


def test_movers_hold_small_answers_back_but_not_as_json_as_the_page_warns(tmp_path, capsys):
    assert "`kvarter register movers` holder svar om færre end 5 personer tilbage, men ikke\n  med `--json`" in TEXT
    rows = ["person_id,date,kind,area_id,value"]
    for person, trait in (("p1", 1), ("p2", 0), ("p3", 0)):
        rows += [
            f"{person},1980-01-01,birth,,",
            f"{person},2018-01-01,move_in,a,",
            f"{person},2018-01-01,status,,{trait}",
        ]
    (tmp_path / "e.csv").write_text("\n".join([*rows, "p2,2019-06-01,status,,1", ""]), encoding="utf-8")
    call = ["register", "movers", "--events", str(tmp_path / "e.csv"), "--share", "unattached", "--from", "2019"]
    call += ["--to", "2020", "--view", "event"]
    assert main(call) == 0
    assert "færre end 5 personer" in capsys.readouterr().out
    assert main([*call, "--json"]) == 0
    assert '"people": 1' in capsys.readouterr().out
