"""Two people write in the same draft: neither loses a word, and without the check one of them would."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.site.changes.making import CRITERION, begin, fields_of, part_page, standing, write
from tests.site.meetings.making import client_of, leader, send, somebody

from kvarter.site.accounts.models import RoleName
from kvarter.site.changes import actions

GOAL, OTHER = "focus_areas:tryghed-og-trivsel", "focus_areas:kriminalpraeventiv-indsats"


@pytest.fixture
def two(own_store_once):
    first = client_of(leader())
    second = client_of(somebody("anden", RoleName.SECRETARIAT_LEADER, body=""))
    return first, second, begin(first)


def both_open(two, address):
    first, second, change = two
    return [fields_of(client.get(part_page(change, address)).text) for client in (first, second)]


def test_the_second_is_shown_both_texts_and_can_hold_both(two):
    first, second, change = two
    mine, theirs = both_open(two, GOAL)
    assert (
        send(first, part_page(change, GOAL), **{**mine, "purpose": "Første tekst.", "action": "write"}).status_code
        == 303
    )
    late = send(second, part_page(change, GOAL), **{**theirs, "purpose": "Anden tekst.", "action": "write"})
    assert late.status_code == 409
    assert "Første tekst." in late.text
    assert "Anden tekst." in late.text
    assert standing(change, GOAL).purpose == "Første tekst."
    merged = {**fields_of(late.text), "purpose": "Første tekst. Anden tekst.", "action": "write"}
    assert send(second, part_page(change, GOAL), **merged).status_code == 303
    assert standing(change, GOAL).purpose == "Første tekst. Anden tekst."


def test_without_the_check_the_first_would_have_lost_a_text(two, monkeypatch):
    first, second, change = two
    monkeypatch.setattr(actions, "check_seen", lambda *_given: None)
    mine, theirs = both_open(two, GOAL)
    send(first, part_page(change, GOAL), **{**mine, "purpose": "Første tekst.", "action": "write"})
    assert (
        send(second, part_page(change, GOAL), **{**theirs, "purpose": "Anden tekst.", "action": "write"}).status_code
        == 303
    )
    assert standing(change, GOAL).purpose == "Anden tekst.", "the control loses a text, so the check is what keeps it"


def test_two_who_write_in_different_parts_do_not_meet(two):
    first, second, change = two
    mine = fields_of(first.get(part_page(change, GOAL)).text)
    theirs = fields_of(second.get(part_page(change, OTHER)).text)
    assert send(first, part_page(change, GOAL), **{**mine, "purpose": "A.", "action": "write"}).status_code == 303
    assert send(second, part_page(change, OTHER), **{**theirs, "purpose": "B.", "action": "write"}).status_code == 303
    assert (standing(change, GOAL).purpose, standing(change, OTHER).purpose) == ("A.", "B.")


def test_who_writes_in_a_focus_area_does_not_take_back_what_another_writes_below_it(two):
    first, second, change = two
    focus = "focus_areas:forebyggelse-og-foraeldreansvar"
    mine = fields_of(first.get(part_page(change, focus)).text)
    assert write(second, change, CRITERION, text="Hvert år er mindst 15 familier med.").status_code == 303
    assert send(first, part_page(change, focus), **{**mine, "purpose": "Nyt.", "action": "write"}).status_code == 303
    assert standing(change, focus).purpose == "Nyt."
    assert standing(change, CRITERION).value == 15.0


def test_what_another_has_changed_is_not_removed_and_what_is_removed_is_not_written_over(two):
    first, second, change = two
    opened = first.get(part_page(change, GOAL)).text
    whole = re.findall(r'name="seen" value="([^"]+)"', opened)[-1]
    mine = fields_of(opened)
    assert write(second, change, GOAL, purpose="Nyt.").status_code == 303
    assert send(first, part_page(change, GOAL), action="remove", seen=whole).status_code == 409
    assert standing(change, GOAL).purpose == "Nyt."
    now = re.findall(r'name="seen" value="([^"]+)"', second.get(part_page(change, GOAL)).text)[-1]
    assert send(second, part_page(change, GOAL), action="remove", seen=now).status_code == 303
    gone = send(first, part_page(change, GOAL), **{**mine, "purpose": "Min tekst.", "action": "write"})
    assert gone.status_code == 409
    assert "Min tekst." in gone.text


def test_a_file_does_not_take_the_place_of_what_was_written_meanwhile(two):
    first, second, change = two
    page = f"/planer/{change.plan}/aendringer/{change.pk}/"
    file = first.get(f"{page}plan.yaml").content
    write(second, change, GOAL, purpose="Nyt.")
    sent = first.post(f"{page}fil/", {"version": "1", "file": SimpleUploadedFile("plan.yaml", file)})
    assert sent.status_code == 409
    assert standing(change, GOAL).purpose == "Nyt."
