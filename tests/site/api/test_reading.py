"""The calls anybody may make: they answer what the pages show, the same words and no figure the door keeps."""

import json

import pytest
from tests.site.making import AS_OF, read

from kvarter.site.api.addresses import PUBLIC_CALLS
from kvarter.site.following import following
from kvarter.site.words import catalogue

PLAN = "hoeje-gladsaxe-2017-2020"


def ask(client, address):
    answer = client.get(f"/api/{address}")
    return answer.status_code, json.loads(answer.content)


def all_of(client, address):
    """Every row of a list, a part at a time."""
    rows, at = [], 0
    while at is not None:
        between = "&" if "?" in address else "?"
        status, told = ask(client, f"{address}{between}limit=7&offset={at}")
        assert status == 200
        rows += told["items"]
        assert told["next"] in (None, len(rows))
        at = told["next"]
    assert told["count"] == len(rows)
    return rows


def test_every_plan_and_criterion_is_told_as_its_page_tells_it(client):
    plans = all_of(client, "plans")
    assert {one["id"] for one in plans} == set(following(AS_OF, illustrative=True).plans)
    for plan in plans:
        criteria = all_of(client, f"plans/{plan['id']}/criteria")
        assert len(criteria) == len(following(AS_OF, illustrative=True).criteria(plan["id"]))
        page = read(client, plan["page"] + "kriterier/").text if criteria else ""
        for one in criteria:
            assert one["status_word"] in page
            assert one["page"].partition("?")[0] in page


def test_a_verdict_is_explained_with_its_arithmetic_its_reasons_and_its_document(client):
    status, told = ask(client, f"plans/{PLAN}/criteria/s08")
    assert status == 200
    page = read(client, told["page"]).text
    assert told["steps"]
    assert told["verdict"]["sentence"]["da"] == told["sentence"]
    assert told["criterion"]["id"] == "s08"
    assert told["status_word"] in page
    english = ask(client, f"plans/{PLAN}/criteria/s08?lang=en")[1]
    assert english["sentence"] == told["verdict"]["sentence"]["en"]


def test_the_plan_is_the_document_of_the_file(client):
    from kvarter.model.plans import Plan
    from kvarter.model.records import build

    told = ask(client, f"plans/{PLAN}")[1]
    assert build(Plan, told["plan"]) == following(AS_OF, illustrative=True).plans[PLAN]


def test_every_figure_told_is_one_the_door_has_let_out(client):
    release = following(AS_OF, illustrative=True).release
    let_out = {}
    for key in release.keys():  # noqa: SIM118 - a method of its own
        for one in release.figures(*key):
            let_out[key.measure, key.area, key.group, str(one.period)] = one
    told = 0
    for indicator in all_of(client, "indicators"):
        for one in all_of(client, f"indicators/{indicator['id']}/figures"):
            figure = let_out[one["indicator"], one["area"], one["group"], one["period"]]
            assert (one["value"] is None) == (figure.value is None)
            assert one["value"] is None or one["value"] == pytest.approx(figure.value, rel=1e-11)
            assert one["hidden"] == figure.hidden
            assert one["mark"] == ("Eksempel" if figure.status == "illustrative" else one["mark"])
            told += 1
    assert told == len(let_out)


def test_figures_can_be_chosen_by_area_and_group(client):
    rows = all_of(client, "indicators/generel-tryghed/figures?area=hoeje-gladsaxe&group=")
    assert rows
    assert {(one["area"], one["group"]) for one in rows} == {("hoeje-gladsaxe", "")}


def test_a_day_and_the_choice_of_made_up_figures_count_as_on_the_pages(client):
    now = ask(client, f"plans/{PLAN}/criteria/s08")[1]
    then = ask(client, f"plans/{PLAN}/criteria/s08?as_of=2018-03-31")[1]
    assert then["verdict"]["as_of"] == "2018-03-31" != now["verdict"]["as_of"]
    assert "as_of=2018-03-31" in then["page"]
    for one in all_of(client, "indicators?illustrative=no"):
        assert one["newest"] is None or one["newest"]["mark"] != "Eksempel"


def test_the_figures_as_csv_are_the_figures_as_a_list(client):
    import csv
    import io

    rows = list(csv.DictReader(io.StringIO(client.get("/api/indicators/generel-tryghed/figures.csv").content.decode())))
    listed = all_of(client, "indicators/generel-tryghed/figures")
    assert [(one["area"], one["group"], one["period"]) for one in rows] == [
        (one["area"], one["group"], one["period"]) for one in listed
    ]
    assert [float(one["value"]) if one["value"] else None for one in rows] == [one["value"] for one in listed]


def test_areas_come_by_name_and_the_law_speaks_its_own_words(client):
    areas = all_of(client, "areas")
    assert "hoeje-gladsaxe" in {one["id"] for one in areas}
    assert ask(client, "areas/hoeje-gladsaxe")[1]["name"] == "Høje Gladsaxe"
    assert all_of(client, "areas/hoeje-gladsaxe/figures")
    listed = all_of(client, "national-lists")
    for one in listed:
        law = ask(client, f"national-lists/{one['area']}")[1]
        assert law["only_arithmetic"] in read(client, one["page"]).text


def test_open_calls_ask_nothing_of_the_database_of_users_and_set_no_cookie(client):
    # There is no database in these tests: a call that asked for one would fail.
    for call in PUBLIC_CALLS:
        if "{" not in call.address:
            answer = client.get(f"/api/{call.address}")
            assert (answer.status_code, "Set-Cookie" in answer.headers) == (200, False)


@pytest.mark.parametrize(
    ("address", "status", "key"),
    [
        ("plans/findes-ikke", 404, "api_not_found"),
        ("plans/findes-ikke/criteria", 404, "api_not_found"),
        (f"plans/{PLAN}/criteria/findes-ikke", 404, "api_not_found"),
        ("indicators/findes-ikke", 404, "api_not_found"),
        ("indicators/findes-ikke/figures", 404, "api_not_found"),
        ("areas/findes-ikke/figures", 404, "api_not_found"),
        ("national-lists/findes-ikke", 404, "api_not_found"),
        ("findes-ikke", 404, "api_not_found"),
        ("plans?as_of=i-gaar", 400, "wrong_day"),
        ("plans?as_of=1890-01-01", 400, "day_outside"),
        ("plans?illustrative=ja", 400, "wrong_choice"),
        ("plans?lang=sv", 400, "wrong_lang"),
        ("plans?limit=0", 422, "api_unfit"),
        ("plans?limit=mange", 422, "api_unfit"),
        ("plans?offset=-1", 422, "api_unfit"),
        ("plans?limit=99999999999999999999999999", 422, "api_unfit"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_told_in_one_form_with_a_sentence(client, address, status, key):
    for lang in ("da", "en"):
        if key == "wrong_lang" and lang == "en":
            continue
        between = "&" if "?" in address else "?"
        said, told = ask(client, address + ("" if lang == "da" else f"{between}lang=en"))
        assert said == told["status"] == status
        assert set(told) == {"status", "title", "detail", "problems"}
        assert told["detail"] == catalogue(lang)[key]
        assert all(one["where"] and one["what"] for one in told["problems"])
        assert bool(told["problems"]) == (status == 422)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_what_is_only_read_takes_nothing(client, method):
    answer = getattr(client, method)("/api/plans", "{}", content_type="application/json")
    assert answer.status_code == 405
    assert json.loads(answer.content)["status"] == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_who_asks_too_often_is_told_to_wait(client, monkeypatch):
    from kvarter.site.api import entrance

    monkeypatch.setattr(entrance, "RATE", "3/min")
    answers = [client.get("/api/areas/hoeje-gladsaxe", REMOTE_ADDR="192.0.2.7") for _try in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 61
    assert client.get("/api/areas/hoeje-gladsaxe", REMOTE_ADDR="192.0.2.8").status_code == 200
    assert client.get("/omraader/hoeje-gladsaxe/", REMOTE_ADDR="192.0.2.7").status_code == 200
