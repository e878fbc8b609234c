"""The pages of proposals."""

from typing import Final

from kvarter.site.accounts.access import MEETINGS
from kvarter.site.page import in_plan
from kvarter.site.proposals.pages import groups, priorities, proposal, terms

PAGES: Final = (
    in_plan("proposal", "forslag/<int:proposal>/", "proposals/<int:proposal>/", proposal.proposal, MEETINGS.with_form),
    in_plan(
        "terms", "organer/<str:body>/kommissorium/", "bodies/<str:body>/terms/", terms.terms, MEETINGS.with_long_form
    ),
    in_plan("priorities", "prioritering/", "priorities/", priorities.priorities, MEETINGS.with_form),
    in_plan("groups", "midlertidige-grupper/", "temporary-groups/", groups.groups, MEETINGS.with_long_form),
)
