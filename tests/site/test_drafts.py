"""Drafts on pages: gone through without scripts, nothing lost, and nothing taken in that the page did not send."""

import json
import re
import threading
from html import unescape
from itertools import pairwise
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests.site.drafting import HOSTILE, SENTENCES, files_of, make_draft
from tests.site.making import INVALID, show

from kvarter.files.documents import read_document
from kvarter.model.plans import placed_criteria
from kvarter.site.headers import SAFE_HEADERS
from kvarter.wording.criterion_fields import LABELS

FIRST = "/udkast/bakkebo/kriterier/tryghed-1/"
PAGES = ["/udkast/", "/udkast/bakkebo/", FIRST, "/udkast/bakkebo/kriterier/tryghed-4/", "/udkast/bakkebo/plan/"]
WRONG_WORDS = json.dumps(
    {
        "id": "tryghed-1", "text": 5, "page": "x", "where": "", "doubts": [1], "words": {"value": "her", "to": [1]},
        "criterion": {"id": "tryghed-1", "form": "x"},
    }
)  # fmt: skip
PAGES += [one.replace("/udkast/", "/en/drafts/").replace("/kriterier/", "/criteria/") for one in PAGES]
VALUE = re.compile(r'<input[^>]*\bname="(\w+)"[^>]*\bvalue="([^"]*)"')
SELECT = re.compile(r'<select[^>]*\bname="(\w+)"[^>]*>(.*?)</select>', re.DOTALL)
CHOSEN = re.compile(r'<option value="([^"]*)" selected>')


@pytest.fixture
def folder(tmp_path, monkeypatch):
    made = make_draft(tmp_path / "drafts" / "bakkebo")
    monkeypatch.setenv("KVARTER_DRAFTS", str(made.parent))
    return made


@pytest.fixture
def client(example, folder, monkeypatch):
    return show(monkeypatch, example)


def form_of(text):
    """The fields of the form on a page, as a browser would send them."""
    sent = {name: unescape(value) for name, value in VALUE.findall(text) if name in {*LABELS, "version"}}
    for name, inside in SELECT.findall(text):
        sent[name] = CHOSEN.findall(inside)[0]
    return sent


def send(client, address=FIRST, action="accept", **changed):
    return client.post(address, {**form_of(client.get(address).text), "action": action, **changed})


class Browser(Client):
    """A client that sends forms as pages do."""

    def post(self, path, data=None, content_type="application/x-www-form-urlencoded", **more):
        body = urlencode(data, doseq=True) if isinstance(data, dict) else data
        return super().post(path, body, content_type=content_type, **more)


@pytest.fixture(autouse=True)
def as_browser(monkeypatch):
    monkeypatch.setattr("tests.site.making.Client", Browser)


def criteria(folder):
    return {one.criterion.id: one.criterion for one in placed_criteria(read_document(folder / "plan.yaml").plan)}


def states(folder):
    return json.loads((folder / "fremdrift.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_a_draft_answers_safely_and_is_never_kept(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert {name: answer.headers.get(name) for name in SAFE_HEADERS} == SAFE_HEADERS
    assert answer.headers["Cache-Control"] == "no-store"
    assert INVALID not in answer.text
    assert not re.search(r"\son[a-z]+=|\sstyle=|<style", answer.text)
    assert all("src=" in one for one in re.findall(r"<script\b[^>]*>", answer.text))
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", answer.text)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = re.findall(r'\sid="([^"]+)"', answer.text)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", PAGES)
def test_without_a_folder_of_drafts_the_pages_are_not_there(example, monkeypatch, address):
    monkeypatch.delenv("KVARTER_DRAFTS", raising=False)
    client = show(monkeypatch, example)
    assert client.get(address).status_code == 404
    assert client.post(address, {}).status_code == 405
    assert "Udkast" not in client.get("/").text


def test_only_the_form_of_a_criterion_takes_anything_in(client):
    for address in ["/", "/udkast/", "/udkast/bakkebo/", "/udkast/bakkebo/plan/", "/planer/", "/findes-ikke/"]:
        for method in ("post", "put", "patch", "delete", "options"):
            assert getattr(client, method)(address).status_code == 405, (address, method)
    for method in ("put", "patch", "delete", "options", "trace"):
        assert getattr(client, method)(FIRST).status_code == 405, method


def test_the_summary_comes_first_with_what_does_not_add_up(client):
    text = client.get("/udkast/bakkebo/").text
    assert "4 af 5 forstået, 1 i tvivl, 1 ting, der ikke stemmer, 1 spørgsmål." in text
    assert text.index("4 af 5 forstået") < text.index("Beløbene giver 5 kr.") < text.index(SENTENCES[2])
    assert "Budget i alt 6 kr." in text
    assert "Side 12" in text


def test_the_words_a_field_was_read_from_are_marked_by_name(client):
    text = client.get(FIRST).text
    assert re.search(r"<mark>3,5 procentpoint<span[^>]*>tal, enhed</span></mark>", text)
    assert re.search(r"<mark>højst<span[^>]*>grænse</span></mark>", text)
    without = re.sub(r"<span class=\"draft-name\"[^>]*>[^<]*</span>", "", text)
    shown = re.search(r'<p class="draft-sentence"[^>]*>(.*?)</p>', without).group(1)
    assert unescape(re.sub(r"<[^>]+>", "", shown)) == SENTENCES[0]
    assert "Forskellen til kommunen er højst 3,5 procentpoint, for året 2024" in text


def test_a_doubt_is_a_question(client):
    assert "Må tallet stige, eller må det falde?" in client.get("/udkast/bakkebo/kriterier/tryghed-4/").text
    assert "May the figure rise, or may it fall?" in client.get("/en/drafts/bakkebo/criteria/tryghed-4/").text


def test_a_draft_is_gone_through_to_a_plan_that_passes_the_check(client, folder):
    before = criteria(folder)
    address, seen = FIRST, []
    while "/kriterier/" in address:
        seen.append(address)
        answer = send(client, address)
        assert answer.status_code == 303
        address = answer.headers["Location"]
    assert len(seen) == len(SENTENCES)
    assert address == "/udkast/bakkebo/plan/"
    text = client.get(address).text
    assert "Alle kriterier er set igennem." in text
    assert "Ingen fejl." in text
    assert str(folder / "plan.yaml") in unescape(text)
    assert set(states(folder).values()) == {"accepted"}
    after = criteria(folder)
    assert [one.reader for one in after.values()] == [""] * 5
    assert before["tryghed-4"].reader == "keep_without_side"
    assert after["tryghed-1"] == before["tryghed-1"]


def test_a_correction_stands_in_the_plan_at_once_and_the_rest_is_as_it_was(client, folder):
    before = criteria(folder)
    answer = send(client, value="4,25", to="2023", **{"from": "2023"}, data_source="Jobcentrets opgørelse")
    assert answer.headers["Location"] == "/udkast/bakkebo/kriterier/tryghed-2/"
    after = criteria(folder)
    changed = after["tryghed-1"]
    assert (changed.value, changed.to, changed.data_source.name) == (4.25, 2023, "Jobcentrets opgørelse")
    assert changed.text == SENTENCES[0]
    assert states(folder) == {"tryghed-1": "corrected"}
    assert {key: one for key, one in after.items() if key != "tryghed-1"} == {
        key: one for key, one in before.items() if key != "tryghed-1"
    }
    assert (folder / "plan.yaml").read_text(encoding="utf-8").startswith("# Udkast læst af aftale.txt.")


def test_numbers_are_written_as_the_language_writes_them(client, folder):
    assert form_of(client.get(FIRST).text)["value"] == "3,5"
    english = "/en/drafts/bakkebo/criteria/tryghed-1/"
    assert form_of(client.get(english).text)["value"] == "3.5"
    assert send(client, english, value="1,250.5").status_code == 303
    assert criteria(folder)["tryghed-1"].value == 1250.5
    refused = send(client, value="3.5")
    assert refused.status_code == 422
    assert "»3.5« er ikke et tal" in refused.text


def test_everything_wrong_is_told_at_once_nothing_is_stored_and_nothing_typed_is_lost(client, folder):
    before = files_of(folder)
    typed = {
        "value": "mange",
        "from": "20",
        "base_period": "2019/2021",
        "comparator": "",
        "reference_group": "x" * 301,
    }
    answer = send(client, **typed)
    assert answer.status_code == 422
    told = (
        "»mange« er ikke et tal",
        "»20« er ikke et årstal",
        "ikke et skoleår",
        "højst 300 tegn",
        "En grænse skal have",
    )
    for said in told:
        assert said in answer.text
    assert {key: form_of(answer.text)[key] for key in typed} == typed
    assert answer.text.count('aria-invalid="true"') == 5
    assert files_of(folder) == before


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"comparator": ""}, "En grænse skal have"),
        ({"value": ""}, "Tallet mangler"),
        ({"unit": ""}, "Tallet har ingen enhed"),
        ({"reference": ""}, "hvad forskellen er til"),
        ({"form": "change"}, "om tallet skal stige eller falde"),
        ({"to": "2030"}, "2030 ligger uden for planens år, 2021-2024"),
        ({"from": "2024", "to": "2022"}, "Årene løber baglæns"),
        ({"base_value": "2"}, "forkerte side af udgangspunktet 2"),
        ({"form": "<script>"}, "Vælg en af mulighederne"),
        ({"reference_group": "010203-1234"}, "CPR-nummer"),
        ({"data_source": "a\u202eb"}, "usynlige tegn"),
        ({"value": "9" * 30}, "for stort"),
    ],
)
def test_a_criterion_that_contradicts_itself_is_refused_with_a_sentence(client, folder, changed, said):
    before = files_of(folder)
    answer = send(client, **changed)
    assert answer.status_code == 422
    assert said in unescape(answer.text)
    assert "010203-1234" not in re.sub(r"<input[^>]*>", "", answer.text)
    assert files_of(folder) == before


def test_what_is_skipped_keeps_its_doubt_and_what_is_done_is_there_after_a_reload(client, folder):
    answer = send(client, "/udkast/bakkebo/kriterier/tryghed-4/", action="skip")
    assert answer.headers["Location"] == "/udkast/bakkebo/kriterier/tryghed-5/"
    assert criteria(folder)["tryghed-4"].reader == "keep_without_side"
    send(client)
    text = client.get("/udkast/bakkebo/").text
    assert "2 af 5 gået igennem" in text
    assert "Sprunget over" in text
    assert "Fortsæt gennemgangen" in text
    assert 'href="/udkast/bakkebo/kriterier/tryghed-2/">Fortsæt' in text


def test_a_second_window_is_told_and_loses_nothing(client, folder):
    stale = form_of(client.get(FIRST).text)
    assert send(client, "/udkast/bakkebo/kriterier/tryghed-2/").status_code == 303
    before = files_of(folder)
    answer = client.post(FIRST, {**stale, "value": "4", "action": "accept"})
    assert answer.status_code == 409
    assert "Udkastet er ændret i et andet vindue" in answer.text
    assert files_of(folder) == before
    kept = form_of(answer.text)
    assert kept["value"] == "4"
    assert client.post(FIRST, {**kept, "action": "accept"}).status_code == 303
    assert criteria(folder)["tryghed-1"].value == 4
    assert states(folder) == {"tryghed-2": "accepted", "tryghed-1": "corrected"}


def test_of_many_windows_at_once_one_is_stored_and_the_others_are_told(client, folder):
    stale = form_of(client.get(FIRST).text)
    answers = []

    def decide(value):
        answers.append(Browser(SERVER_NAME="localhost").post(FIRST, {**stale, "value": value, "action": "accept"}))

    threads = [threading.Thread(target=decide, args=(str(value),)) for value in range(4, 12)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(one.status_code for one in answers) == [303] + [409] * 7
    assert criteria(folder)["tryghed-1"].value in range(4, 12)
    assert states(folder) == {"tryghed-1": "corrected"}


def test_script_in_a_sentence_is_shown_as_text(example, tmp_path, monkeypatch):
    folder = make_draft(tmp_path / "drafts" / "a <b>&", (HOSTILE,), title="<img src=x onerror=alert(1)>")
    monkeypatch.setenv("KVARTER_DRAFTS", str(folder.parent))
    client = show(monkeypatch, example)
    texts = {}
    todo = ["/udkast/"]
    while todo:
        address = todo.pop()
        texts[address] = client.get(address).text
        found = map(unescape, re.findall(r'href="(/udkast/[^"]*)"', texts[address]))
        todo += [one for one in found if one not in texts]
    assert len(texts) == 4
    for text in texts.values():
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "<b>" not in text
    assert any("&lt;script&gt;alert" in text for text in texts.values())


@pytest.mark.parametrize(
    "address",
    [
        "/udkast/../", "/udkast/..%2f..%2fetc/", "/udkast/%2e%2e/", "/udkast/findes-ikke/", "/udkast/%00/",
        "/udkast/bakkebo%2f..%2fbakkebo/", "/udkast/bakkebo/kriterier/..%2f..%2fplan.yaml/",
        "/udkast/bakkebo/kriterier/andre-1/", "/udkast/ud-af-mappen/", "/udkast/andet/kriterier/tryghed-1/",
        "/udkast/bakkebo/kriterier/findes-ikke/",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_there_whatever_it_is_called(client, folder, address):
    other = make_draft(folder.parent / "andet", ("Mindst 10 % deltager",))
    for name in ("plan.yaml", "criteria.jsonl"):
        path = other / name
        path.write_text(path.read_text(encoding="utf-8").replace("tryghed-", "andre-"), encoding="utf-8")
    outside = make_draft(folder.parent.parent / "udenfor")
    (folder.parent / "ud-af-mappen").symlink_to(outside)
    before = files_of(folder.parent.parent)
    good = form_of(client.get(FIRST).text)
    assert client.get(address).status_code == 404
    assert client.post(address, {**good, "action": "accept"}).status_code in (404, 405)
    assert files_of(folder.parent.parent) == before


@pytest.mark.parametrize(
    "bad",
    [
        {"version": "x"}, {"version": "-1"}, {"version": "١"}, {"version": ""}, {"version": "9" * 40},
        {"action": "slet"}, {"text": "en anden sætning"}, {"id": "tryghed-2"}, {"value": ["1", "2"]},
        {"measure": "andet"}, {"data_source": "x" * 20_000}, {f"felt{n}": "1" for n in range(40)},
    ],
)  # fmt: skip
def test_a_form_this_page_did_not_make_is_refused_and_nothing_stored(client, folder, bad):
    before = files_of(folder)
    answer = client.post(FIRST, {**form_of(client.get(FIRST).text), "action": "accept", **bad})
    assert answer.status_code == 400
    assert "Intet er gemt" in answer.text
    assert files_of(folder) == before


def test_a_form_that_lacks_a_field_or_is_no_form_is_refused(client, folder):
    before = files_of(folder)
    assert client.post(FIRST, {"version": "0" * 16, "action": "accept"}).status_code == 400
    for kind in ("multipart/form-data; boundary=x", "application/json", "text/plain"):
        assert client.post(FIRST, "x", content_type=kind).status_code == 415
    assert client.post(FIRST, b"version=0000000000000000&value=%ff%fe").status_code == 400
    assert files_of(folder) == before


def test_a_form_from_elsewhere_is_refused(client, folder):
    before = files_of(folder)
    browser = Browser(SERVER_NAME="localhost", enforce_csrf_checks=True)
    page = browser.get(FIRST)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text).group(1)
    cookie = page.cookies["kvarter-form"]
    assert cookie["samesite"] == "Strict"
    assert cookie["httponly"]
    sent = {**form_of(page.text), "action": "accept"}
    refused = browser.post(FIRST, sent)
    assert refused.status_code == 403
    assert "Formularen blev afvist" in refused.text
    assert refused.headers["Content-Security-Policy"] == SAFE_HEADERS["Content-Security-Policy"]
    whole = {**sent, "csrfmiddlewaretoken": token}
    assert browser.post(FIRST, whole, headers={"origin": "https://andetsteds.example"}).status_code == 403
    assert browser.post(FIRST, whole, headers={"origin": "null"}).status_code == 403
    assert files_of(folder) == before
    assert browser.post(FIRST, whole, headers={"origin": "http://localhost"}).status_code == 303


@pytest.mark.parametrize("more", [{"REMOTE_ADDR": "192.0.2.7"}, {"REMOTE_ADDR": ""}])
def test_another_machine_sees_no_drafts(client, folder, more):
    assert client.get(FIRST, **more).status_code == 404
    assert client.post(FIRST, {}, **more).status_code == 405


def test_a_site_that_answers_to_other_names_shows_no_drafts_under_them(client, folder, settings_hosts):
    assert client.get(FIRST, headers={"host": "maal.eksempel.dk"}).status_code == 404
    assert client.get(FIRST, headers={"host": "127.0.0.1:8000"}).status_code == 200
    assert client.get(FIRST, headers={"host": "[::1]:8000"}).status_code == 200


@pytest.fixture
def settings_hosts():
    from django.test import override_settings

    with override_settings(ALLOWED_HOSTS=["maal.eksempel.dk", "127.0.0.1", "[::1]", "localhost"]):
        yield


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("plan.yaml", "plan: [", "plan.yaml"),
        ("plan.yaml", "areas: []", "plan.yaml"),
        ("criteria.jsonl", '{"id": 5}\n', "criteria.jsonl:1"),
        ("criteria.jsonl", WRONG_WORDS, "criteria.jsonl:1"),
        ("criteria.jsonl", "ikke json\n", "criteria.jsonl:1"),
        ("problems.jsonl", '{"code": "x"}\n', "problems.jsonl:1"),
        ("fremdrift.json", '{"tryghed-1": "måske"}', "fremdrift.json: tryghed-1"),
        ("fremdrift.json", '["accepted"]', "fremdrift.json"),
        ("fremdrift.json", "[" * 100_000, "fremdrift.json"),
        ("fremdrift.json", "", "fremdrift.json"),
    ],
)
def test_a_file_that_is_wrong_is_told_with_its_place_and_left_alone(client, folder, name, content, said):
    good = form_of(client.get(FIRST).text)
    (folder / name).write_text(content, encoding="utf-8")
    before = files_of(folder)
    for answer in (
        client.get("/udkast/bakkebo/"),
        client.get(FIRST),
        client.get("/udkast/bakkebo/plan/"),
        client.post(FIRST, {**good, "action": "accept"}),
    ):
        assert answer.status_code == 500
        assert "Udkastet kan ikke læses" in answer.text
        assert said in answer.text
    assert "Udkastet kan ikke læses" in client.get("/udkast/").text
    assert files_of(folder) == before


def test_offsets_outside_the_sentence_mark_nothing(client, folder):
    path = folder / "criteria.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lines[0]["words"] = {"value": [-5, 3], "unit": [50, 9000], "to": [8, 8], "from": [9, 4]}
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    answer = client.get(FIRST)
    assert answer.status_code == 200
    assert "<mark>" not in answer.text


def test_a_plan_corrected_by_hand_is_what_the_page_shows_and_keeps(client, folder):
    path = folder / "plan.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Sammen om Bakkebo", "title: Et nyt navn"), "utf-8")
    send(client)
    assert read_document(path).plan.title == "Et nyt navn"
    assert "Et nyt navn" in client.get("/udkast/bakkebo/").text
