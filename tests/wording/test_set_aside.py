"""What a body judges, in words: who, what, how and when."""

from datetime import date

from kvarter.model.set_aside import SetAside
from kvarter.wording.set_aside import decided, judged

MET = SetAside(plan="p", criterion="k", body="b", status="met", reason="r", system="no_data", day=date(2019, 5, 1))


def test_a_body_judges_or_follows_the_system_again():
    assert judged(MET, "Bestyrelsen", "da") == "Bestyrelsen vurderer: Nået."
    assert judged(MET, "The board", "en").startswith("The board judges: ")
    back = SetAside(plan="p", criterion="k", body="b", status="", reason="r", system="met", day=date(2019, 5, 1))
    assert judged(back, "Bestyrelsen", "da") == "Bestyrelsen følger igen systemets vurdering."


def test_it_says_whether_a_meeting_or_the_chair_decided():
    assert decided(MET, "da") == "Besluttet af formanden 1. maj 2019."
    at = SetAside(plan="p", criterion="k", body="b", status="met", reason="r", system="met", day=date(2019, 5, 1),
                  how="meeting", meeting=date(2019, 4, 30))  # fmt: skip
    assert decided(at, "da") == "Besluttet på mødet 30. april 2019."
