"""``kvarter law outlook``: several lists in, the next one out, with intervals, how close, and who is followed."""

import json

from kvarter.cli.main import main

HEAD = "area,list_date,residents,unattached_pct,nonwestern_pct,convicted_pct,basic_education_pct,income_pct_of_region\n"
RISING = "".join(f"Nord,{year}-12-01,2000,{31.0 + year - 2014},20,0.5,55,70\n" for year in range(2014, 2025))


def ran(capsys, tmp_path, text, *arguments):
    path = tmp_path / "ind.csv"
    path.write_text(text, encoding="utf-8")
    code = main(["law", "outlook", str(path), *arguments])
    out, err = capsys.readouterr()
    return code, out, err.replace(str(path), "F")


def test_each_criterion_is_carried_to_the_next_list_with_its_interval(capsys, tmp_path):
    code, out, err = ran(capsys, tmp_path, HEAD + RISING, "--json")
    assert (code, err) == (0, "")
    (found,) = map(json.loads, out.splitlines())
    assert (found["list_date"], found["next_list"]) == ("2024-12-01", "2025-12-01")
    (unattached, *_) = [one for one in found["criteria"] if one["criterion"] == "unattached" and one["limit"] == 40]
    assert unattached["newest"] == 41.0
    assert unattached["low"] < unattached["value"] < unattached["high"]
    assert unattached["value"] == 41.5  # half the drift of one point a year
    assert unattached["probability"] > 2 / 3
    assert found["categories"] == ["combined_letting"]


def test_an_area_on_no_list_but_near_a_limit_is_followed_and_the_arithmetic_says_what_it_is(capsys, tmp_path):
    far = "Syd,2024-12-01,2000,10,5,0.1,20,95\n"
    code, out, _err = ran(capsys, tmp_path, HEAD + RISING + far, "--json")
    watched = {one["area"]: one["watched"] for one in map(json.loads, out.splitlines())}
    assert (code, watched) == (0, {"Nord": True, "Syd": False})
    code, out, _err = ran(capsys, tmp_path, HEAD + RISING)
    assert "det følges" in out
    assert "regnestykke om en grænse" in out


def test_origin_is_left_out_by_the_choice_and_by_the_setting(capsys, tmp_path, monkeypatch):
    for arguments, setting in ((["--without-origin"], ""), ([], "off"), ([], "fra")):
        monkeypatch.setenv("KVARTER_ORIGIN", setting)
        _code, out, _err = ran(capsys, tmp_path, HEAD + RISING, "--json", *arguments)
        assert '"nonwestern"' not in out
    monkeypatch.setenv("KVARTER_ORIGIN", "on")
    assert '"nonwestern"' in ran(capsys, tmp_path, HEAD + RISING, "--json")[1]


def test_an_area_given_twice_for_a_list_is_told_of_and_nothing_is_answered(capsys, tmp_path):
    code, out, err = ran(capsys, tmp_path, HEAD + RISING + RISING.splitlines()[3] + "\n")
    assert (code, out) == (1, "")
    assert "Nord, 2017-12-01 står to gange (først på linje 5)" in err


def test_counts_for_one_year_are_averaged_with_those_of_the_list_before(capsys, tmp_path):
    head = "area,list_date,residents,unattached_count,unattached_of\n"
    rows = "".join(f"Nord,{year}-12-01,2000,{380 + year - 2014},1000\n" for year in (2014, 2015, 2017, 2018))
    _code, out, _err = ran(capsys, tmp_path, head + rows, "--json")
    newest = [one["newest"] for one in json.loads(out)["criteria"] if one["criterion"] == "unattached"]
    assert sorted(set(newest)) == [38.35, 38.4]  # the mean of 2017 and 2018, and 2018 alone for combined letting
