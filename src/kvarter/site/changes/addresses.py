"""The pages of a plan's versions, for everybody, and of the changes under way."""

from typing import Final

from kvarter.site.accounts.access import BEGINNERS, EVERYBODY, MEETINGS, SECRETARIAT
from kvarter.site.changes.pages import beginning, change, changes, part, upload, versions
from kvarter.site.page import Page, in_plan

_CHANGE_DA, _CHANGE_EN = "aendringer/<int:change>/", "changes/<int:change>/"
_VERSIONS_DA, _VERSIONS_EN = "versioner/", "versions/"

PAGES: Final = (
    Page("plan_new", "ny-plan/", "new-plan/", beginning.plan_new, BEGINNERS.with_files),
    in_plan("plan_versions", _VERSIONS_DA, _VERSIONS_EN, versions.plan_versions, EVERYBODY),
    in_plan(
        "plan_compared",
        _VERSIONS_DA + "<int:before>/<int:after>/",
        _VERSIONS_EN + "<int:before>/<int:after>/",
        versions.plan_compared,
        EVERYBODY,
    ),
    in_plan(
        "plan_file",
        _VERSIONS_DA + "<int:version>/plan.yaml",
        _VERSIONS_EN + "<int:version>/plan.yaml",
        versions.plan_file,
        EVERYBODY,
    ),
    in_plan("plan_changes", "aendringer/", "changes/", changes.plan_changes, MEETINGS.with_form),
    in_plan("plan_change", _CHANGE_DA, _CHANGE_EN, change.plan_change, MEETINGS.with_form),
    in_plan("plan_change_file", _CHANGE_DA + "plan.yaml", _CHANGE_EN + "plan.yaml", change.plan_change_file, MEETINGS),
    in_plan("plan_upload", _CHANGE_DA + "fil/", _CHANGE_EN + "file/", upload.plan_upload, SECRETARIAT.with_files),
    in_plan(
        "plan_part",
        _CHANGE_DA + "dele/<str:part>/",
        _CHANGE_EN + "parts/<str:part>/",
        part.plan_part,
        SECRETARIAT.with_long_form,
    ),
)
