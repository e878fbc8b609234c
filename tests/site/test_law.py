"""The law's pages: the law's own terms, behind one more click, and origin nowhere else."""

import html
import re

import pytest
from tests.site.making import PAGE, kind, read, show, walk

LEGAL = {f"{lang}:{name}" for lang in ("da", "en") for name in ("law", "area_law")}
ORIGIN = re.compile(
    r"ikke-?vestlig|herkomst|oprindelse|indvandrer|efterkommer|etnisk|etnicitet|non-?western|\borigin\b|immigra"
    r"|descendant|ethnic",
    re.IGNORECASE,
)
TAGS = re.compile(r"<[^>]*>")


def plain(text):
    return html.unescape(TAGS.sub(" ", text))


def test_words_of_origin_stand_on_the_laws_pages_and_on_no_other(whole_site):
    pages = {address: answer.text for address, answer in whole_site[0].items() if PAGE.match(address)}
    told = {kind(address) for address, text in pages.items() if ORIGIN.search(text)}
    assert told == LEGAL, [one for one in pages if ORIGIN.search(pages[one]) and kind(one) not in LEGAL]


def test_search_finds_nothing_about_origin(client):
    for asked in ("oprindelse", "herkomst", "ikke-vestlig", "origin"):
        page = read(client, f"/soeg/?q={asked}").text
        assert "oprindelse-lov" not in page
        assert '<ul class="hits"></ul>' in page


@pytest.mark.parametrize("address", ["/indikatorer/oprindelse-lov/", "/en/indicators/lov-tilknytning/hoeje-gladsaxe/"])
def test_the_laws_figures_have_no_page_of_their_own(client, address):
    assert read(client, address).status == 404


def test_switched_off_no_page_speaks_of_origin_but_to_say_so(example, monkeypatch):
    monkeypatch.setenv("KVARTER_ORIGIN", "off")
    client = show(monkeypatch, example)
    pages = walk(client, "/lovens-lister/")[0]
    for address, answer in pages.items():
        if PAGE.match(address):
            left = plain(answer.text).replace("Kriteriet om herkomst er slået fra", "")
            left = left.replace("The criterion about origin is", "")
            assert not ORIGIN.search(left), (address, ORIGIN.search(left))
    page = read(client, "/omraader/hoeje-gladsaxe/lovens-lister/").text
    assert "Kriteriet om herkomst er slået fra" in page
    assert "forebyggelsesområde" not in page


def test_the_laws_terms_stand_behind_one_more_click_with_paragraph(client, whole_site):
    pages = {address: answer.text for address, answer in whole_site[0].items() if PAGE.match(address)}
    terms = re.compile(r"forebyggelsesområde|udsat boligområde|parallelsamfund|omdannelsesområde|ghetto", re.IGNORECASE)
    for address, text in pages.items():
        if kind(address) in LEGAL:
            for said in re.findall(r"»[^«]*(?:område|samfund)«.{0,12}", plain(text)):
                assert "§" in said or address.startswith("/en/"), (address, said)
            for said in re.findall(r"“[^”]* area”.{0,12}", plain(text)):
                assert "(§" in said, (address, said)
        elif kind(address).endswith((":area", ":areas")):
            assert not terms.search(plain(text)), address
    assert "/omraader/hoeje-gladsaxe/lovens-lister/" in read(client, "/omraader/hoeje-gladsaxe/").text


def test_the_page_shows_criteria_how_close_the_next_list_and_the_lists_so_far(client):
    page = plain(read(client, "/omraader/hoeje-gladsaxe/lovens-lister/").text)
    for said in ("Kriterierne mod deres grænser", "Hvor tæt på", "regnestykke om en grænse", "80 procents interval",
                 "Næste liste, hvis intet ændrer sig", "1. december 2021", "»forebyggelsesområde« (§ 61 b)",
                 "det følges", "Eksempel"):  # fmt: skip
        assert said in page, said


def test_no_number_of_people_moving_is_told(client):
    for address in (
        "/omraader/hoeje-gladsaxe/lovens-lister/",
        "/lovens-lister/",
        "/omraader/vaerebro-park/lovens-lister/",
    ):
        assert "flytning" not in plain(read(client, address).text)


def test_without_made_up_figures_only_real_ones_are_left(client):
    page = read(client, "/omraader/hoeje-gladsaxe/lovens-lister/?illustrative=no")
    assert page.status == 200
    assert "44,9 procent" in page.text
    assert "1. december 2024" not in page.text
    assert read(client, "/omraader/vaerebro-park/lovens-lister/?illustrative=no").status == 404


def test_areas_are_in_alphabetical_order_and_all_are_followed(client):
    page = read(client, "/lovens-lister/").text
    names = re.findall(r'<p class="criterion-title"><a [^>]*>([^<]+)', page)
    assert names == ["Høje Gladsaxe", "Mørkhøj almene boliger", "Værebro Park"]
