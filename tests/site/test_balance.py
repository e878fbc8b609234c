"""Who moved, and how divided the town is, on the pages: told, drawn, marked as made up, and never ranked."""

import html
import re

from tests.site.making import read

TAGS = re.compile(r"<[^>]*>")
MOVERS, DIVIDED = "/omraader/hoeje-gladsaxe/flytning/", "/omraader/gladsaxe/segregering/"


def plain(text):
    return html.unescape(TAGS.sub(" ", re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)))


def test_the_area_page_tells_strengths_first_then_who_moved_and_the_law_last(client):
    page = plain(read(client, "/omraader/hoeje-gladsaxe/").text)
    order = [
        "Styrker",
        "Er andelen markant højere end i resten?",
        "Hvem flyttede, og hvad ændrede sig for dem, der blev?",
        "Bliver byen mere delt?",
        "Lovens lister",
    ]
    assert sorted(order, key=page.index) == order
    assert "egne skift trak" in page
    assert "procentpoint højere (mellem" in page


def test_every_account_is_told_drawn_and_marked(client):
    page = read(client, MOVERS).text
    sections = re.findall(r'<section id="[^"]+"><h2>.*?</section>', page, re.DOTALL)
    assert len(sections) == 7
    for section in sections:
        assert "Eksempel" in section
        assert "data-chart" in section
        assert re.search(r"trak (?:hverken|\d)", section)
    text = plain(page)
    for said in (
        "hver hændelse",
        "de to dage",
        "Forskellen til kommunen",
        "kvinder",
        "18-29 år",
        "Hvor flyttede de hen?",
    ):
        assert said in text, said


def test_the_places_movers_went_to_are_in_alphabetical_order(client):
    page = read(client, MOVERS).text
    table = page.partition("Hvor flyttede de hen?")[2].partition("</table>")[0]
    names = re.findall(r'<th scope="row">([^<]+)', table)
    assert len(names) > 4
    assert names == ["Andre kommuner i alt", "Bagsværd i øvrigt", "Buddinge", "Mørkhøj almene boliger",
                     "Mørkhøj i øvrigt", "Søborg i øvrigt", "Værebro Park"]  # fmt: skip


def test_the_division_is_told_between_areas_schools_and_day_care_with_intervals_and_no_name(client):
    text = plain(read(client, DIVIDED).text)
    for said in ("Mellem områder", "Mellem skoler", "Mellem dagtilbud", "mellem bydelene", "500 gange"):
        assert said in text, said
    assert re.search(r"ulighedsindekset \(D\) 0,\d{3} \(0,\d{3} til 0,\d{3}\)", text)
    for name in ("Eksempelskole", "Eksempelbørnehus", "Værebro Park"):
        assert name not in text


def test_without_made_up_figures_these_pages_are_not_there(client):
    for address in (MOVERS, DIVIDED):
        assert read(client, address + "?illustrative=no").status == 404
    page = plain(read(client, "/omraader/hoeje-gladsaxe/?illustrative=no").text)
    for said in ("Hvem flyttede", "Bliver byen mere delt", "markant højere"):
        assert said not in page


def test_accounts_are_known_from_the_day_they_were_made(client):
    assert read(client, MOVERS + "?as_of=2024-02-28").status == 404
    assert read(client, MOVERS + "?as_of=2024-03-01").status == 200


def test_pages_of_nothing_are_not_found(client):
    for page in ("findes-ikke/flytning", "gladsaxe/flytning", "hoeje-gladsaxe/segregering", "danmark/segregering"):
        assert read(client, f"/omraader/{page}/").status == 404
