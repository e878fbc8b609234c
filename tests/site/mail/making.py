"""What the tests of mail share: somebody with an address, and the queue worked off."""

from tests.site.people import make

from kvarter.site.jobs.worker import Worker
from kvarter.site.mail.models import Message, Preference

FORM = "application/x-www-form-urlencoded"


def somebody(name="chair", address="formand@example.dk", **preference):
    user = make(name)
    user.name = "Formanden"
    user.email = address
    user.save()
    if preference:
        Preference.objects.create(user=user, **preference)
    return user


def work_off():
    """What is ready now is done, the day's own jobs left out."""
    worker = Worker()
    while worker.do_one():
        pass


def states():
    return set(Message.objects.values_list("state", flat=True))
