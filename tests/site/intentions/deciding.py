"""Somebody who decides, and whose program is killed with signal 9 at a step; or the next start of the site.

Run as a program of its own: ``python -m tests.site.intentions.deciding STEP`` or ``… start``.
"""

import json
import os
import signal
import sys
from datetime import date

from kvarter.site.preparing import prepare


def die(*_given, **_named):
    os.kill(os.getpid(), signal.SIGKILL)


def decide(step):
    from kvarter.model.set_aside import SetAside
    from kvarter.site.accounts.models import User
    from kvarter.site.assessments import actions as assessments
    from kvarter.site.intentions import actions
    from kvarter.site.intentions.models import Kind
    from kvarter.store import Store

    real = actions._carrier(Kind.VERDICT)
    if step == 0:
        actions.open_store = die
    elif step == 1:
        Store.carry = die
    elif step == 2:
        actions._carrier = lambda _kind: real._replace(finish=die)
    else:
        actions._carrier = lambda _kind: real._replace(finish=lambda *both: (real.finish(*both), die()))
    by = User.objects.create(username="formand", name="Formand")
    judged = SetAside(
        plan="hoeje-gladsaxe-2017-2020", criterion="s08", body="bestyrelse", status="met", reason="To hold mangler.",
        system="no_data", day=date(2025, 3, 31),
    )  # fmt: skip
    assessments.judge(by, judged, 0)


def found():
    from kvarter.site.audit.models import AuditEntry
    from kvarter.site.following import store_path
    from kvarter.site.intentions.models import Intention
    from kvarter.store import open_store

    with open_store(store_path(), read_only=True) as store:
        judged = store.set_aside(date.max).get("hoeje-gladsaxe-2017-2020#s08", ())
    return {
        "waiting": Intention.objects.count(),
        "judged": len(judged),
        "told": AuditEntry.objects.filter(what="verdict_set_aside").count(),
    }


if __name__ == "__main__":
    prepare()
    if sys.argv[1] == "start":
        print(json.dumps(found()))  # noqa: T201 - who waits for it reads it
    else:
        decide(int(sys.argv[1]))
