"""The pages of volunteers and ideas."""

from typing import Final

from kvarter.site.accounts.access import LEADS, SECRETARIAT, VISITORS
from kvarter.site.page import in_plan
from kvarter.site.volunteers.pages import open as reading
from kvarter.site.volunteers.pages import work

PAGES: Final = (
    in_plan("volunteering", "frivillig/", "volunteer/", reading.volunteering, VISITORS),
    in_plan("task_offer", "frivillig/<int:task>/", "volunteer/<int:task>/", reading.task_offer, VISITORS.with_form),
    in_plan("ideas", "ideer/", "ideas/", reading.ideas, VISITORS.with_form),
    in_plan("volunteers", "frivillige/", "volunteers/", work.volunteers, LEADS.with_form),
    in_plan("idea_work", "ideer/laes/", "ideas/read/", work.idea_work, SECRETARIAT.with_form),
)
