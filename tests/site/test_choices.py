"""The day and the choice about made-up figures hold on every page, and wrong ones are told plainly."""

import re

import pytest
from tests.site.making import DAY, PAGE, links, read, walk

MARK = re.compile(r'<span class="mark"[^>]*>([^<]+)</span>')
FOOT = re.compile(r"<footer.*?</footer>", re.DOTALL)


def test_the_choices_are_kept_on_every_link_of_every_page(client):
    pages, _anchors = walk(client, "/?as_of=2021-03-31&illustrative=no")
    chosen = {address: answer for address, answer in pages.items() if "as_of=2021-03-31&illustrative=no" in address}
    for address, answer in chosen.items():
        if not answer.text.startswith("<!DOCTYPE html>"):
            continue  # a file has no links
        # Links to a verdict on earlier days choose their own.
        inside = [link for link in links(answer.text) if PAGE.match(link) and DAY.findall(link) in ([], ["2021-03-31"])]
        out = {link for link in inside if "as_of=2021-03-31&illustrative=no" not in link}
        # Only the link that takes the choices away leads out of them.
        assert out == {address.partition("?")[0]}, address
    assert all(answer.status == 200 for answer in chosen.values())
    assert len(chosen) > 300


def test_without_examples_no_figure_and_no_verdict_rests_on_one(client):
    pages, _anchors = walk(client, "/?illustrative=no")
    shown = [
        (address, mark)
        for address, answer in pages.items()
        if "illustrative=no" in address
        for mark in MARK.findall(FOOT.sub("", answer.text))
        if mark in ("Eksempel", "Example") and "/om/" not in address and "/about/" not in address
    ]
    assert shown == []
    assert "Eksempeltal er udeladt." in pages["/?illustrative=no"].text


def test_with_examples_they_are_marked_in_tables_sentences_and_verdicts(client):
    page = read(client, "/planer/hoeje-gladsaxe-2017-2020/kriterier/s08/").text
    assert re.search(r'verdict-head">.*?status-not-met.*?class="mark"', page, re.DOTALL)
    assert re.search(r'verdict-sentence">[^<]*<span class="mark">Eksempel', page)
    assert re.search(r'<a href="[^"]+">9,1</a> <span class="mark">Eksempel', page)
    assert re.search(r'<a href="[^"]+">9,1 procent</a> <span class="mark">Eksempel', page)


def test_a_look_back_shows_what_was_known_then(client):
    address = "/planer/hoeje-gladsaxe-2017-2020/kriterier/s08/"
    now, then = read(client, address).text, read(client, address + "?as_of=2019-03-31").text
    assert "Ikke nået" in now
    assert "Ikke nået" not in then
    assert "som kendt 31. marts 2019" in then
    assert "2020</td>" in now
    assert "15. februar 2021" not in then


def test_a_verdict_links_to_how_it_stood_after_each_year_and_keeps_the_other_choice(client):
    address = "/planer/hoeje-gladsaxe-2017-2020/kriterier/s08/"
    earlier = [link for link in links(read(client, address + "?illustrative=no").text) if DAY.findall(link)]
    assert [DAY.findall(link)[0] for link in earlier] == ["2018-03-31", "2019-03-31", "2020-03-31", "2021-03-31"]
    assert all("illustrative=no" in link and read(client, link).status == 200 for link in earlier)
    then = read(client, address + "?as_of=2019-03-31").text
    assert [DAY.findall(link)[0] for link in links(then) if DAY.findall(link) not in ([], ["2019-03-31"])] == [
        "2018-03-31"
    ]


def test_a_plan_that_was_not_known_yet_has_no_page(client):
    assert read(client, "/planer/gladsaxestrategien-2022-2026/?as_of=2021-12-31").status == 404
    assert read(client, "/planer/gladsaxestrategien-2022-2026/?as_of=2022-01-01").status == 200


def test_a_day_before_anything_was_known_is_still_a_page(client):
    answer = read(client, "/?as_of=1995-01-01")
    assert answer.status == 200
    assert "Der er ingen plan, der gælder på dagen." in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "as_of=i-gaar", "as_of=2021-02-30", "as_of=20210331", "as_of=2021-W13-3", "as_of=1066-10-14",
        "as_of=9999-12-31", "as_of=%00", "as_of=2021-03-31%00", "as_of=" + "9" * 5000, "as_of=%F0%9F%98%80",
        "illustrative=maybe",
        "illustrative=%00", "as_of=2021-03-31&as_of=x", "&".join(f"a{i}={i}" for i in range(5000)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("address", ["/", "/en/", "/planer/", "/soeg/", "/findes-ikke/"])
def test_a_wrong_choice_is_a_plain_page_that_repeats_nothing(client, address, query):
    answer = read(client, f"{address}?{query}")
    assert answer.status in (400, 404)
    assert "<h1" in answer.text
    assert "9999999999" not in answer.text
    assert "maybe" not in answer.text


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("x" * 201, 400), ("%00", 400), ("a%0Ab", 400), ("x" * 200, 200), ("%20", 200), ("%3Cscript%3E", 200),
        ("%FF%FE", 200), ("%27%20OR%201=1--", 200), ("%F0%9F%98%80", 200),
    ],
)  # fmt: skip
def test_search_takes_what_people_type_and_refuses_what_they_do_not(client, query, status):
    answer = read(client, f"/soeg/?q={query}")
    assert answer.status == status
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/planer/%00/", "/planer/..%2F..%2Fetc%2Fpasswd/", "/indikatorer/%3Cscript%3E/",
        "/omraader/" + "a" * 3000 + "/",
        "/planer/hoeje-gladsaxe-2017-2020/kriterier/s99/", "/planer/hoeje-gladsaxe-2017-2020/maal/x/",
        "/planer/hoeje-gladsaxe-2017-2020/aktiviteter/x/", "/planer/hoeje-gladsaxe-2017-2020/indsatsomraader/x/",
        "/indikatorer/generel-tryghed/mars/", "/indikatorer/x/hoeje-gladsaxe/", "/omraader/mars/",
        "/static/../settings.py", "/static/%2e%2e/settings.py",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_plain_404(client, address):
    answer = read(client, address)
    assert answer.status == 404
    assert "Siden findes ikke" in answer.text
    assert "<script>" not in answer.text
