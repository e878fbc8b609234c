"""Every page answers, in both languages, and every link leads somewhere."""

import re
from itertools import pairwise

import pytest
from tests.site.making import INVALID, PAGE, kind, read

from kvarter.site.urls import PUBLIC

ID = re.compile(r'\sid="([^"]+)"')
FILE = re.compile(r"/plan\.yaml(?:\?|$)")
TABLE = re.compile(r"<table.*?</table>", re.DOTALL)


def html_pages(whole_site):
    pages, _anchors = whole_site
    return {address: answer for address, answer in pages.items() if PAGE.match(address) and not FILE.search(address)}


def test_every_address_a_page_points_to_answers_200(whole_site):
    pages, _anchors = whole_site
    assert {address: answer.status for address, answer in pages.items() if answer.status != 200} == {}


def test_every_kind_of_page_is_reached_by_links_in_both_languages(whole_site):
    reached = {kind(address) for address in whole_site[0] if PAGE.match(address)}
    # Lists link straight to the series shown first; the short address is for people and search. No plan of the example
    # has a second version to be compared with: tests/site/changes does that.
    elsewhere = {f"{lang}:{name}" for lang in ("da", "en") for name in ("indicator", "plan_compared")}
    assert reached == {f"{lang}:{page.name}" for lang in ("da", "en") for page in PUBLIC} - (elsewhere - reached)


def test_the_short_address_of_every_indicator_answers(client, whole_site):
    names = {address.split("/")[2] for address in html_pages(whole_site) if kind(address) == "da:series"}
    assert len(names) > 80
    assert {name for name in names if read(client, f"/indikatorer/{name}/").status != 200} == set()


def test_every_place_on_a_page_that_is_pointed_at_is_there(whole_site):
    _pages, anchors = whole_site
    ids = {address: set(ID.findall(answer.text)) for address, answer in html_pages(whole_site).items()}
    assert {(page, anchor) for page, anchor in anchors if anchor not in ids[page]} == set()


def test_no_template_names_what_is_not_there(whole_site):
    assert [address for address, answer in html_pages(whole_site).items() if INVALID in answer.text] == []


def test_each_page_says_its_language_has_one_heading_and_no_id_twice(whole_site):
    for address, answer in html_pages(whole_site).items():
        lang = "en" if address.startswith("/en/") else "da"
        assert f'<html lang="{lang}">' in answer.text, address
        assert len(re.findall(r"<h1\b", answer.text)) == 1, address
        ids = ID.findall(answer.text)
        assert len(ids) == len(set(ids)), (address, {one for one in ids if ids.count(one) > 1})


def test_heading_levels_are_never_skipped(whole_site):
    for address, answer in html_pages(whole_site).items():
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", answer.text)]
        assert all(after <= before + 1 for before, after in pairwise(levels)), (address, levels)


def test_every_table_has_a_caption_and_headers_that_say_what_they_head(whole_site):
    seen = 0
    for address, answer in html_pages(whole_site).items():
        for table in TABLE.findall(answer.text):
            seen += 1
            assert re.search(r"<caption>\s*\S", table), address
            assert all("scope=" in header for header in re.findall(r"<th\b[^>]*>", table)), address
            rows = re.findall(r"<tr\b.*?</tr>", table, re.DOTALL)
            widths = {len(re.findall(r"<t[hd]\b", row)) for row in rows}
            assert len(widths) == 1, (address, widths)
    assert seen > 300


def test_the_language_switch_stays_on_the_page_and_keeps_the_choices(client):
    page = read(client, "/planer/hoeje-gladsaxe-2017-2020/kriterier/s08/?as_of=2021-03-31&illustrative=no").text
    other = re.search(r'class="site-lang" href="([^"]+)"', page)
    assert other is not None
    wanted = "/en/plans/hoeje-gladsaxe-2017-2020/criteria/s08/?as_of=2021-03-31&amp;illustrative=no"
    assert other.group(1) == wanted


def test_danish_words_of_a_plan_are_marked_as_danish_on_english_pages(client):
    page = read(client, "/en/plans/hoeje-gladsaxe-2017-2020/criteria/s08/").text
    assert '<h1 lang="da">' in page
    assert "Not reached" in page
    assert "Ikke nået" not in page


def test_no_page_carries_styles_or_scripts_of_its_own(whole_site):
    for address, answer in html_pages(whole_site).items():
        assert " style=" not in answer.text, address
        assert "<style" not in answer.text, address
        assert not re.search(r"\son[a-z]+=", answer.text), address
        inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", answer.text)
        assert all('type="application/json"' in one for one in inline), address


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/", "succeskriterier er nået"),
        ("/planer/hoeje-gladsaxe-2017-2020/", "17.288.000 kr."),
        ("/planer/hoeje-gladsaxe-2017-2020/", "Ikke fordelt i aftalen"),
        ("/planer/gladsaxestrategien-2022-2026/maal/boern-og-unge/", "Målet er nået, når mere end halvdelen"),
        ("/indikatorer/opfylder-02-kriteriet/gladsaxe/", "92,1 procent i skoleåret 2023/2024"),
        ("/omraader/hoeje-gladsaxe/", "Styrker"),
        ("/om/", "cirka 83 procent"),
        ("/en/about/", "about 83 per cent"),
        ("/soeg/?q=Hoeje+Gladsaxe", "Høje Gladsaxe"),
        ("/soeg/?q=h%C3%B8je+gladsaxe", "Høje Gladsaxe"),
    ],
)
def test_a_page_says_what_it_is_there_to_say(client, address, said):
    assert said in read(client, address).text
