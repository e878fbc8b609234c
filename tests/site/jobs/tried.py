"""Jobs that tests queue: they can be found by their path, as a worker of its own finds them."""

import os
import time
from pathlib import Path

from django_tasks import task

SECRET = "Zqxvarne, 313131-7654"


def note(text):
    with Path(os.environ["KVARTER_TRIED"]).open("a", encoding="utf-8") as file:
        file.write(text + "\n")


@task()
def write(text):
    note(f"begun {text}")
    time.sleep(0.05)
    note(f"done {text}")


@task()
def hang(text):
    note(f"begun {text}")
    if Path(os.environ["KVARTER_TRIED"]).with_name("hang").exists():
        time.sleep(600)
    note(f"done {text}")


@task()
def fail():
    raise ValueError(SECRET)
