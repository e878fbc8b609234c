"""The same person gives the same pseudonym however the name is written, and nobody else does."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.site.attendance.pseudonyms import normalised, pseudonyms

KEY, OTHER = b"k" * 32, b"o" * 32
BORN = date(1990, 3, 1)
NAMES = st.text(st.characters(categories=["L"], max_codepoint=0x17F), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Åse Sørensen", "aase soerensen"),
        ("Åse Sørensen", "  ÅSE   SØRENSEN "),
        ("Åse Sørensen", "A\u030ase Sørensen"),
        ("Anne-Marie Bæk", "Anne Marie Baek"),
        ("José Núñez", "Jose Nunez"),
        ("Müller", "Myller"),
        ("O'Brien", "O Brien"),
    ],
)
def test_ways_of_writing_one_name_are_one(one, other):
    assert normalised(one) == normalised(other)
    assert pseudonyms(KEY, one, BORN) == pseudonyms(KEY, other, BORN)


@given(NAMES, NAMES)
def test_another_name_birthday_or_key_is_another_person(first, last):
    name = f"{first} {last}"
    made = pseudonyms(KEY, name, BORN)
    if made is None:
        return
    assert pseudonyms(KEY, name, date(1990, 3, 2)).person != made.person
    assert pseudonyms(OTHER, name, BORN).person != made.person
    assert pseudonyms(KEY, f"{name} x", BORN).person != made.person
    assert all(re.fullmatch("[0-9a-f]{64}", one) for one in made)


def test_doubles_share_a_birthday_and_a_first_or_last_name():
    one, typo, other = (pseudonyms(KEY, name, BORN) for name in ("Fatima Hassan", "Fatima Hasan", "Ida Hassan"))
    assert one.near_first == typo.near_first
    assert one.near_last == other.near_last
    assert one.near_last != typo.near_last
    assert pseudonyms(KEY, "Fatima Hassan", date(1991, 1, 1)).near_first != one.near_first


@pytest.mark.parametrize("name", ["", " ", "123", "!?", "\x00"])
def test_a_name_without_letters_is_nobody(name):
    assert pseudonyms(KEY, name, BORN) is None
