"""Areas and indicators made and corrected in forms: the checks of a file, every version kept, two at once told."""

from __future__ import annotations

from datetime import date

import pytest
from tests.site.changes.making import fields_of
from tests.site.meetings.making import client_of, send
from tests.site.people import as_somebody

from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.site.accounts.models import Role, RoleName, User
from kvarter.site.audit.models import AuditEntry, What
from kvarter.site.configuration import site_moment
from kvarter.site.definitions.sorts import AREA, INDICATOR
from kvarter.store import open_store

ROOM = "/omraader-og-indikatorer/"
NEW_AREA, NEW_INDICATOR = ROOM + "nyt-omraade/", ROOM + "ny-indikator/"
SAFE = {
    "name": "Trygge beboere", "unit": "percent", "source": "Spørgeskema", "definition": "Andelen af svarene.",
    "wanted": "rise", "counts_persons": "true", "delivery.every": "year", "delivery.days_after": "60",
    "delivery.by": "Sekretariatsleder",
}  # fmt: skip


def administrator():
    user = User.objects.create(username="foerste", name="Den første")
    Role.objects.create(user=user, role=RoleName.ADMINISTRATOR)
    return client_of(user)


def known(path, sort):
    with open_store(path, read_only=True) as store:
        return dict(sort.known(store))


def page_of(sort, name):
    return f"{ROOM}{'omraader' if sort is AREA else 'indikatorer'}/{name}/"


def correct(client, page, opened=None, **said):
    """Opens the form of a definition, changes some of it, and sends it."""
    return send(client, page, **{**fields_of(opened or client.get(page).text), "action": "write", **said})


def test_from_nothing_to_an_area_in_a_municipality_and_an_indicator_a_plan_can_name(empty):
    client = administrator()
    work = client.get("/mit-arbejde/").text
    assert ROOM in work
    assert "Begynd med kommunen" in client.get(ROOM).text
    made = send(client, NEW_AREA, action="write", name="Kommunen", kind="municipality")
    assert made.status_code == 303, made.text
    made = send(client, NEW_AREA, action="write", name="Engen", kind="estate", part_of="kommunen", strengths="Naboerne")
    assert made.status_code == 303, made.text
    assert send(client, NEW_INDICATOR, action="write", **SAFE).status_code == 303
    areas, indicators = known(empty, AREA), known(empty, INDICATOR)
    assert areas["engen"].part_of == ("kommunen",)
    indicator = indicators["trygge-beboere"]
    assert (indicator.counts_persons, indicator.delivery.days_after, indicator.wanted) == (True, 60, "rise")
    assert indicator.delivery.by == "Sekretariatsleder"
    assert "Engen" in client.get("/omraader/engen/").text
    assert client.get("/indikatorer/trygge-beboere/").status_code == 200
    listed = client.get(ROOM).text
    assert page_of(AREA, "engen") in listed
    assert page_of(INDICATOR, "trygge-beboere") in listed
    told = AuditEntry.objects.filter(what__in=[What.AREA_DEFINED, What.INDICATOR_DEFINED])
    assert [one.about for one in told] == ["kommunen", "engen", "trygge-beboere"]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"name": "", "unit": "", "source": ""}, {"name", "unit", "source"}),
        ({"unit": "procenter"}, {"unit"}),
        ({"counts_persons": ""}, {"counts_persons"}),
        ({"delivery.days_after": "mange", "delivery.every": "uge"}, {"delivery.days_after", "delivery.every"}),
        ({"name": "Anne 010203-1234"}, {"name"}),
    ],
)
def test_everything_wrong_is_said_at_once_at_the_fields_and_nothing_is_kept(empty, said, wrong):
    answer = send(administrator(), NEW_INDICATOR, action="write", **{**SAFE, **said})
    assert answer.status_code == 422
    for key in wrong:
        assert f'id="{key}-wrong"' in answer.text, key
    assert answer.text.count('-wrong"') - answer.text.count('describedby="') <= len(wrong) + 1
    assert "counts_persons:" not in answer.text
    assert "010203-1234" not in answer.text.partition("<form")[0]
    assert known(empty, INDICATOR) == {}
    assert not AuditEntry.objects.filter(what=What.INDICATOR_DEFINED).exists()


def test_a_correction_is_a_new_version_and_the_history_says_what_it_changed(empty):
    client = administrator()
    send(client, NEW_INDICATOR, action="write", **SAFE)
    page = page_of(INDICATOR, "trygge-beboere")
    assert correct(client, page, **{"delivery.days_after": "90", "bounds.high": "100"}).status_code == 303
    shown = client.get(page).text
    assert "<ins>" in shown
    assert "90" in shown.partition('id="gemt"')[2]
    with open_store(empty, read_only=True) as store:
        versions = store.indicator_versions("trygge-beboere", date.max)
    assert [one.delivery.days_after for _day, one in versions] == [60, 90]
    assert correct(client, page).status_code == 303
    with open_store(empty, read_only=True) as store:
        assert len(store.indicator_versions("trygge-beboere", date.max)) == 2, "saying the same again is no version"


def test_two_who_correct_at_once_are_told_and_see_both_texts(empty):
    client = administrator()
    send(client, NEW_AREA, action="write", name="Engen", kind="estate", strengths="Naboerne")
    page = page_of(AREA, "engen")
    opened = client.get(page).text
    assert correct(client, page, opened, strengths="Mange foreninger").status_code == 303
    late = correct(client, page, opened, strengths="Tæt på skoven")
    assert late.status_code == 409
    assert "Mange foreninger" in late.text
    assert "Tæt på skoven" in late.text
    assert known(empty, AREA)["engen"].strengths == ("Mange foreninger",)
    assert correct(client, page, late.text, strengths="Mange foreninger, tæt på skoven").status_code == 303


def test_an_area_cannot_lie_in_itself_also_not_through_others(empty):
    client = administrator()
    for name, said in (("Alle", {}), ("Byen", {"part_of": "alle"}), ("Engen", {"part_of": "byen"})):
        assert send(client, NEW_AREA, action="write", name=name, kind="district", **said).status_code == 303
    answer = correct(client, page_of(AREA, "alle"), part_of="engen")
    assert answer.status_code == 422
    assert "Området ligger i sig selv: Alle → Engen → Byen → Alle. Ret »Ligger i«." in answer.text
    answer = correct(client, page_of(AREA, "byen"), part_of=["alle", "engen"])
    assert answer.status_code == 422
    assert known(empty, AREA)["byen"].part_of == ("alle",)


def test_boundaries_that_hold_at_once_are_told_of_at_their_row(empty):
    client = administrator()
    send(client, NEW_AREA, action="write", name="Gade 1", kind="department")
    send(client, NEW_AREA, action="write", name="Engen", kind="estate")
    first = {"boundaries.0.from": "2020-01-01", "boundaries.0.parts": "gade-1"}
    answer = correct(client, page_of(AREA, "engen"), **first, **{"boundaries.1.from": "2021-01-01"})
    assert answer.status_code == 422
    assert 'id="boundaries.1.from-wrong"' in answer.text
    closed = {"boundaries.0.to": "2020-12-31", "boundaries.1.from": "2021-01-01", "boundaries.1.parts": "gade-1"}
    assert correct(client, page_of(AREA, "engen"), **first, **closed).status_code == 303
    assert [one.parts for one in known(empty, AREA)["engen"].boundaries] == [("gade-1",), ("gade-1",)]


def test_groups_are_written_with_the_indicator_they_divide(empty):
    client = administrator()
    send(client, NEW_INDICATOR, action="write", **SAFE)
    page = page_of(INDICATOR, "trygge-beboere")
    rows = {"groups.0.id": "unge", "groups.0.name": "Unge", "groups.1.id": "gamle", "groups.1.name": "Gamle"}
    assert correct(client, page, **rows, parts="unge\r\nældre").status_code == 422
    assert correct(client, page, **rows, parts="unge\r\ngamle").status_code == 303
    assert [one.id for one in known(empty, INDICATOR)["trygge-beboere"].groups] == ["unge", "gamle"]


def test_a_unit_with_figures_in_it_is_not_changed(empty):
    client = administrator()
    send(client, NEW_INDICATOR, action="write", **SAFE)
    row = Observation("trygge-beboere", "engen", parse_period("2024"), 71.0, "percent")
    with open_store(empty) as store:
        store.add_observations([row], at=site_moment(), file="tal.csv")
    answer = correct(client, page_of(INDICATOR, "trygge-beboere"), unit="persons")
    assert answer.status_code == 422
    assert "Der er allerede tal i procent, så det kan ikke blive personer." in answer.text


def test_a_form_of_every_definition_of_the_example_says_what_stands_in_the_store(own_store_once):
    """Whoever opens a form and keeps it has changed nothing, whatever the files said."""
    client = as_somebody("data steward")
    for sort in (AREA, INDICATOR):
        before = known(own_store_once, sort)
        some = [*before][:: max(1, len(before) // 12)]
        for name in some:
            answer = correct(client, page_of(sort, name))
            assert answer.status_code == 303, (name, answer.text)
        assert known(own_store_once, sort) == before


def test_what_is_not_there_is_not_there(empty):
    client = administrator()
    for sort in (AREA, INDICATOR):
        assert client.get(page_of(sort, "findes-ikke")).status_code == 404
        assert send(client, page_of(sort, "findes-ikke"), action="write", name="x").status_code == 404


def test_two_of_one_name_have_each_their_id(empty):
    client = administrator()
    for _time in range(2):
        assert send(client, NEW_AREA, action="write", name="Engen", kind="estate").status_code == 303
    assert set(known(empty, AREA)) == {"engen", "engen-2"}
