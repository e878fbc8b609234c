"""``register movers --out``: a file that check takes, with what may be shown and nothing about origin."""

import pytest
import yaml

from kvarter.cli.main import main

AREAS = """areas:
  - {id: nord, name: Nord, kind: estate}
  - {id: syd, name: Syd, kind: estate}
"""
SETTING = """register:
  municipalities:
    - id: byen
      areas:
        - {id: nord, residents: 700, unattached: 40}
        - {id: syd, residents: 900, unattached: 15}
"""


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    folder = tmp_path_factory.mktemp("register")
    (folder / "setting.yaml").write_text(SETTING, encoding="utf-8")
    call = ["register", "make", "--persons", "1600", "--years", "2020..2022", "--seed", "4"]
    assert main([*call, "--areas", str(folder / "setting.yaml"), "--out", str(folder / "rows")]) == 0
    return folder / "rows"


def movers(register, out, *more):
    call = ["register", "movers", str(register), "--from", "2020", "--to", "2022", "--area", "nord", "--out", str(out)]
    return main([*call, *more])


def test_the_file_is_one_that_check_takes_and_says_that_the_rows_are_made_up(register, tmp_path, capsys):
    (tmp_path / "areas.yaml").write_text(AREAS, encoding="utf-8")
    out = tmp_path / "accounts.yaml"
    asked = ("--share", "unattached", "basic_education", "--reference", "municipality", "--destinations")
    assert movers(register, out, *asked) == 0
    assert main(["check", str(out), str(tmp_path / "areas.yaml")]) == 0
    accounts = yaml.safe_load(out.read_text(encoding="utf-8"))["accounts"]
    assert [one["share"] for one in accounts] == ["unattached", "basic_education"]
    for one in accounts:
        assert one["status"] == "illustrative"
        assert one["reference"] == "municipality"
        if "start" in one:
            assert sum(step["value"] for step in one["steps"]) == pytest.approx(one["end"] - one["start"], abs=1e-3)
            assert all(step["people"] == 0 or step["people"] >= one.get("minimum", 5) for step in one["steps"])
    assert "2 regnskaber" in capsys.readouterr().out


def test_the_same_register_gives_the_same_file_and_the_ids_tell_accounts_apart(register, tmp_path):
    for name in ("a.yaml", "b.yaml"):
        assert movers(register, tmp_path / name, "--share", "unattached", "--group", "sex") == 0
    assert (tmp_path / "a.yaml").read_bytes() == (tmp_path / "b.yaml").read_bytes()
    accounts = yaml.safe_load((tmp_path / "a.yaml").read_text(encoding="utf-8"))["accounts"]
    assert len({one["id"] for one in accounts}) == 2


@pytest.mark.parametrize("asked", [("--share", "nonwestern"), ("--share", "unattached", "--group", "origin")])
def test_origin_is_not_written_for_the_pages(register, tmp_path, capsys, asked):
    assert movers(register, tmp_path / "accounts.yaml", *asked) == 2
    assert "herkomst står kun på siderne om loven" in capsys.readouterr().err
    assert not (tmp_path / "accounts.yaml").exists()


@pytest.mark.parametrize("asked", [("--share", "nonwestern"), ("--share", "unattached", "--group", "origin")])
def test_origin_switched_off_is_not_answered_at_all(register, monkeypatch, capsys, asked):
    monkeypatch.setenv("KVARTER_ORIGIN", "off")
    assert main(["register", "movers", str(register), "--from", "2020", "--to", "2022", *asked]) == 2
    told = capsys.readouterr()
    assert (told.out, "KVARTER_ORIGIN" in told.err) == ("", True)


def test_origin_switched_off_is_not_measured_either(register, tmp_path, monkeypatch, capsys):
    out, described = tmp_path / "figures.csv", tmp_path / "indicators.yaml"
    call = ["register", "measure", str(register), "--out", str(out), "--indicators", str(described)]
    assert main([*call, "--measures", "national"]) == 0
    assert "law: nonwestern" in described.read_text(encoding="utf-8")
    monkeypatch.setenv("KVARTER_ORIGIN", "off")
    assert main([*call, "--measures", "national"]) == 0
    assert "nonwestern" not in out.read_text(encoding="utf-8") + described.read_text(encoding="utf-8")
    for asked in (["--measures", "nonwestern"], ["--by", "origin"]):
        assert main([*call, *asked]) == 2
        assert "KVARTER_ORIGIN" in capsys.readouterr().err
