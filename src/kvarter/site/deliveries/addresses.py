"""The pages of figures that are delivered."""

from typing import Final

from kvarter.site.accounts.access import Rule
from kvarter.site.deliveries.access import coordinates, delivers
from kvarter.site.deliveries.pages import overview, series, submission, upload
from kvarter.site.page import in_plan

DELIVERIES: Final = Rule("deliveries", delivers)
COORDINATION: Final = Rule("coordination", coordinates)

PAGES: Final = (
    in_plan("deliveries", "tal/", "figures/", overview.deliveries, DELIVERIES),
    in_plan("deliveries_missing", "tal/mangler/", "figures/missing/", overview.missing_list, COORDINATION.with_form),
    in_plan("delivery_upload", "tal/indlaes/", "figures/upload/", upload.upload, DELIVERIES.with_files),
    in_plan(
        "delivery_read",
        "tal/indlaes/<uuid:upload>/",
        "figures/upload/<uuid:upload>/",
        upload.read_in,
        DELIVERIES.with_form,
    ),
    in_plan("delivery", "tal/<int:delivery>/", "figures/<int:delivery>/", submission.submission, DELIVERIES.with_form),
    in_plan(
        "delivery_series",
        "tal/serie/<str:series>/",
        "figures/series/<str:series>/",
        series.series,
        DELIVERIES.with_form,
    ),
)
