"""An amount that one resident fills is hidden, and follows from nothing else in the file."""

import pytest
from tests.register.measuring.making import read, write_register

from kvarter.cli.main import main

RICH = 90_000_000
YEAR = 2020


def town(rich_in="C"):
    """Four areas of 30 residents in work; one of them earns what all the others in the area do many times over."""
    rows = []
    for area in "ABCD":
        rows += [{"year": YEAR, "area_id": area, "sex": "fm"[at % 2], "income": 200_000 + 1_000 * at}
                 for at in range(30)]  # fmt: skip
        if area == rich_in:
            rows[-1]["income"] = RICH
    return rows


def measured(folder, out, *more):
    call = ["register", "measure", str(folder), "--out", str(out), "--measures", "income", "income_pct_of_region"]
    assert main([*call, *more]) == 0
    return read(out)


def test_a_mean_held_against_one_that_a_resident_fills_tells_nothing_of_it(tmp_path):
    rows = [row for row in town() if row["area_id"] in "CD"]
    next(row for row in rows if row["income"] == RICH)["income"] *= 3
    found = measured(write_register(tmp_path / "r", rows), tmp_path / "t.parquet")
    assert found["income", "D", YEAR, ""]["value"] is not None
    assert {found["income_pct_of_region", area, YEAR, ""]["value"] for area in ("C", "D", "M1")} == {None}


@pytest.mark.parametrize("by", [(), ("--by", "sex")])
def test_the_one_who_fills_an_area_is_in_no_figure_and_no_difference(tmp_path, capsys, by):
    folder = write_register(tmp_path / "r", town())
    found = measured(folder, tmp_path / "t.parquet", *by)
    assert "fylder det meste" in capsys.readouterr().err
    for measure in ("income", "income_pct_of_region"):
        row = found[measure, "C", YEAR, ""]
        assert (row["status"], row["value"], row["numerator"], row["denominator"]) == ("dominated", None, None, None)
        total = found[measure, "M1", YEAR, ""]
        parts = [found[measure, area, YEAR, ""] for area in "ABCD"]
        if total["value"] is not None:
            kept = [row for row in parts if row["value"] is None]
            assert len(kept) > 1
            assert total["status"] == ""
    assert str(RICH) not in (tmp_path / "t.parquet").read_bytes().decode("latin-1")


def test_nothing_is_hidden_when_nobody_fills_an_area(tmp_path):
    folder = write_register(tmp_path / "r", town(rich_in=""))
    assert all(row["status"] == "" for row in measured(folder, tmp_path / "t.parquet").values())


def test_the_rule_is_the_measures_own(tmp_path):
    own = tmp_path / "own.yaml"
    folder = write_register(tmp_path / "r", town())
    told = {}
    for percent in (0, 5, 10):
        own.write_text(
            f"measures:\n- {{id: own, name: O, unit: DKK, kind: mean, value: income, dominance: {percent}}}\n", "utf-8"
        )
        assert (
            main(["register", "measure", str(folder), "--out", str(tmp_path / "t.parquet"), "--measures", str(own)])
            == 0
        )
        told[percent] = read(tmp_path / "t.parquet")["own", "C", YEAR, ""]["status"]
    assert told == {0: "", 5: "", 10: "dominated"}


def test_the_size_counts_and_not_the_sign(tmp_path):
    rows = town(rich_in="")
    rows[0]["income"] = -RICH
    found = measured(write_register(tmp_path / "r", rows), tmp_path / "t.parquet")
    assert found["income", "A", YEAR, ""]["status"] == "dominated"


def test_a_figure_its_source_has_kept_is_read_as_hidden(tmp_path):
    folder = write_register(tmp_path / "r", town())
    out, indicators = tmp_path / "t.csv", tmp_path / "i.yaml"
    call = ["register", "measure", str(folder), "--out", str(out), "--measures", "income"]
    assert main([*call, "--indicators", str(indicators)]) == 0
    assert b"dominated" in out.read_bytes()
    assert main(["check", str(out), str(indicators)]) == 0
