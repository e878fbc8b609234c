"""The mail that a notification goes out with: that there is one, and where it stands."""

from __future__ import annotations

from kvarter.site.accounts.access import in_bodies
from kvarter.site.mail.letters import Letter, Reader
from kvarter.site.notifications.models import Notification
from kvarter.wording.numbers import day as day_text


def notification_letter(reader: Reader, about: str) -> Letter | None:
    """A notification to somebody of a party; None when they no longer meet in the plan."""
    one = Notification.objects.filter(pk=int(about)).first()
    if one is None or not in_bodies(reader.user, one.plan):
        return None
    plan = reader.seen.following.plans.get(one.plan)
    if plan is None:
        return None
    seen = reader.seen
    parties = {party.id: party.name for party in plan.parties}
    lines = [
        seen.say("notify_letter", plan=plan.title, who=parties.get(one.party, "") or one.made_by.name),
        "",
        one.title,
        one.text,
        *([f"{seen.say('notify_meaning')}: {one.meaning}"] if one.meaning else []),
        "",
        seen.say("notify_letter_answer", day=day_text(one.answer_by, seen.lang)),
        reader.link("notification", plan=one.plan, notification=str(one.pk)),
    ]
    return Letter(seen.say("notify_subject", title=one.title), "\n".join(lines))
