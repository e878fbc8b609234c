"""The pages of money and milestones."""

from typing import Final

from kvarter.site.accounts.access import EVERYBODY, LEADS, SECRETARIAT
from kvarter.site.money.pages import accounts, milestones, money
from kvarter.site.page import in_plan

_MILESTONES_DA, _MILESTONES_EN = "milepaele/", "milestones/"

PAGES: Final = (
    in_plan("money", "oekonomi/", "money/", money.money, EVERYBODY),
    in_plan("accounts", "oekonomi/regnskab/", "money/accounts/", accounts.accounts, SECRETARIAT.with_files),
    in_plan("milestones", _MILESTONES_DA, _MILESTONES_EN, milestones.milestones, EVERYBODY),
    in_plan(
        "milestone",
        _MILESTONES_DA + "<str:milestone>/",
        _MILESTONES_EN + "<str:milestone>/",
        milestones.milestone,
        LEADS.with_form,
    ),
)
