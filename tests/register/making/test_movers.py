"""Movers on a made-up register: the account adds up, and its event view finds the lifted that were put in."""

import json

import pytest
from tests.register.making.making import USUAL, lifted, made

from kvarter.cli.main import main

AREAS = ("k01-omraade-01", "k01-omraade-02", "k01-omraade-03")
SHARES = ("unattached", "basic_education", "convicted", "nonwestern")


@pytest.fixture(scope="module", params=[0.0, 12.0], ids=["off", "on"])
def folder(request, tmp_path_factory):
    out = tmp_path_factory.mktemp("movers") / "r"
    put_in = made(out, persons=6_000, last=2020, lifted=request.param).lifted.sum()
    assert (put_in > 0) == (request.param > 0)
    return out


def accounts(capsys, folder, *more, share=("unattached",), first=2018, last=2020):
    call = ["register", "movers", str(folder), "--share", *share, "--from", str(first), "--to", str(last), "--json"]
    assert main([*call, *more]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def part(account, name):
    return next(one for one in account["parts"] if one["part"] == name)


@pytest.mark.parametrize("more", [(), ("--reference", "municipality"), ("--events",), ("--group", "sex")])
def test_the_parts_add_up_to_the_change(capsys, folder, more):
    share = ("unattached",) if "--events" in more else SHARES
    found = accounts(capsys, folder, *more, share=share)
    assert len(found) >= len(AREAS)
    for account in found:
        assert sum(one["value"] for one in account["parts"]) == pytest.approx(account["change"], abs=1e-12)
        assert account["status"] == "illustrative"


def test_rows_and_events_give_the_same_shares(capsys, folder):
    by_rows, by_events = accounts(capsys, folder), accounts(capsys, folder, "--events")
    assert [(one["area"], one["p0"], one["p1"]) for one in by_rows] == [
        (one["area"], one["p0"], one["p1"]) for one in by_events
    ]


def test_the_event_view_finds_the_lifted_that_were_put_in_and_the_other_view_none_of_them(capsys, folder):
    put_in = lifted(folder)
    for year in range(USUAL.first, 2020):
        years = {"first": year, "last": year + 1}
        by_event = accounts(capsys, folder, "--events", **years)
        by_days = accounts(capsys, folder, "--events", "--view", "snapshot", **years)
        for event, days in zip(by_event, by_days, strict=True):
            found = part(event, "lost_trait")["people"] - part(days, "lost_trait")["people"]
            assert found == put_in[event["area"], year]
            assert part(event, "gained_trait")["people"] == part(days, "gained_trait")["people"]
            if not found:
                assert part(event, "lost_trait")["value"] == pytest.approx(part(days, "lost_trait")["value"], abs=1e-12)
            else:
                assert part(event, "lost_trait")["value"] < part(days, "lost_trait")["value"]


def test_a_person_reads_that_it_is_made_up(capsys, folder):
    assert main(["register", "movers", str(folder), "--share", "unattached", "--from", "2018", "--to", "2020"]) == 0
    assert "opdigtet" in capsys.readouterr().err
