"""The pages of the logbook."""

from typing import Final

from kvarter.site.accounts.access import ON_PHONE, TEAM
from kvarter.site.logbook.pages import logbook, phone, queue
from kvarter.site.page import Page, in_plan

PAGES: Final = (
    in_plan("logbook", "logbog/", "logbook/", logbook.logbook, TEAM),
    in_plan("entry_new", "logbog/ny/", "logbook/new/", logbook.entry_new, TEAM.with_picture),
    in_plan("entry_queue", "logbog/koe/", "logbook/queue/", queue.entry_queue, TEAM.with_json),
    in_plan("entry", "logbog/<uuid:entry>/", "logbook/<uuid:entry>/", logbook.entry, TEAM.with_form),
    Page("without_signal", "uden-forbindelse/", "without-signal/", phone.without_signal, ON_PHONE),
    Page("service_worker", "service-worker.js", "service-worker.js", phone.service_worker, ON_PHONE),
    Page("manifest", "kvarter.webmanifest", "kvarter.webmanifest", phone.manifest, ON_PHONE),
)
