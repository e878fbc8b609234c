"""Further columns: told for those they are about, drawn apart from all else."""

import json

import pytest
from tests.register.making.making import made, rows

from kvarter.cli.main import main
from kvarter.register.making.further import ASSESSMENTS, FURTHER

ABOUT = {
    "language_assessment": (range(3, 6), lambda value: value in ASSESSMENTS),
    "absence_pct": (range(6, 17), lambda value: 0 <= value <= 100),
    "grade_average": (range(16, 17), lambda value: -3 <= value <= 12),
    "grades_02": (range(16, 17), lambda value: value in (True, False)),
    "in_youth_education": (range(17, 18), lambda value: value in (True, False)),
    "charged": (range(10, 18), lambda value: value in (True, False)),
    "social_case": (range(18), lambda value: value in (True, False)),
    "unattached_fte": (range(16, 120), lambda value: 0 <= value <= 1),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("further") / "r"
    made(out, persons=9_000, last=2019, columns=tuple(FURTHER))
    return out


@pytest.mark.parametrize("column", FURTHER)
def test_a_column_is_told_for_its_ages_alone_and_varies(folder, column):
    ages, holds = ABOUT[column]
    told = [row for row in rows(folder, 2019) if row[column] is not None]
    assert {row["age"] for row in told} <= set(ages)
    assert all(holds(row[column]) for row in told)
    assert len({row[column] for row in told}) > 1


def test_they_change_no_other_column_and_not_each_other(folder, tmp_path):
    made(tmp_path / "one", persons=9_000, last=2019, columns=("charged",))
    whole = [
        {name: row[name] for name in row if name not in FURTHER or name == "charged"} for row in rows(folder, 2019)
    ]
    assert whole == rows(tmp_path / "one", 2019)


def test_the_account_adds_up_with_parts_of_a_year(folder, capsys):
    call = ["register", "movers", str(folder), "--share", "unattached", "--from", "2018", "--to", "2019", "--json"]
    assert main(call) == 0
    for line in capsys.readouterr().out.splitlines():
        account = json.loads(line)
        assert sum(one["value"] for one in account["parts"]) == pytest.approx(account["change"], abs=1e-12)
