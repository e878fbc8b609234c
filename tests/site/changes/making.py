"""What the tests of changes share: forms as the pages send them, and the way from a draft to the plan."""

from __future__ import annotations

import html
import re
from datetime import date

from tests.site.meetings.making import call, decide, keys_of, page_of, send
from tests.site.people import PLAN

from kvarter.model.parts import at
from kvarter.site.changes.documents import plan_in, surroundings
from kvarter.site.changes.models import PlanChange

ROOM = f"/planer/{PLAN}/aendringer/"
CRITERION = "focus_areas:forebyggelse-og-foraeldreansvar:activities:familiekurser:criteria:s14"
TODAY = date(2025, 3, 31)


def begin(client, title="Færre familier"):
    """A draft of the example's plan, made as on the page."""
    answer = send(client, ROOM, title=title, why="Flere familier kan ikke nås.")
    assert answer.status_code == 303, answer.text
    return PlanChange.objects.order_by("-pk").first()


def page(change):
    return f"/planer/{change.plan}/aendringer/{change.pk}/"


def part_page(change, address):
    return f"{page(change)}dele/{address}/"


def fields_of(text):
    """What a browser would send of the first form of a page that writes in a part."""
    form = next(
        one
        for one in re.findall(r"<form\b.*?</form>", text, flags=re.DOTALL)
        if 'value="write"' in one or 'value="add"' in one
    )
    found = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        name = _value(tag, "name")
        if name in (None, "csrfmiddlewaretoken") or ('type="checkbox"' in tag and " checked" not in tag):
            continue
        found.setdefault(name, []).append(_value(tag, "value") or "")
    for name, body in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, flags=re.DOTALL):
        found[name] = [html.unescape(body)]
    for name, body in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, flags=re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body) or re.search(r'<option value="([^"]*)"', body)
        found[name] = [html.unescape(chosen[1])] if chosen else [""]
    return found


def _value(tag, name):
    found = re.search(rf' {name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else None


def write(client, change, address, action="write", **said):
    """Opens the form of a part, fills in some of it, and sends it."""
    opened = client.get(part_page(change, address))
    assert opened.status_code == 200, opened.text
    return send(client, part_page(change, address), **{**fields_of(opened.text), "action": action, **said})


def now(change):
    return PlanChange.objects.get(pk=change.pk)


def standing(change, address=""):
    return at(plan_in(now(change)), address)


def propose(client, change, body="bestyrelse"):
    return send(client, page(change), action="propose", version=now(change).version, body=body)


def approve(client, by, change, answer="approved", day=TODAY, body="bestyrelse"):
    """Takes a proposal up at a meeting, answers it, and closes the minutes."""
    meeting = call(by, body, day=day)
    key = next(one for one in keys_of(client.get(page_of(meeting)).text) if one.startswith("plan_change-"))
    said = decide(client, meeting, key, note="Drøftet.", text="Som foreslået", answer=answer)
    assert said.status_code == 303, said.text
    closed = send(client, page_of(meeting), action="hold", present="Formand")
    assert closed.status_code == 303, closed.text
    return meeting


def versions(plan=PLAN):
    return surroundings(plan).versions
