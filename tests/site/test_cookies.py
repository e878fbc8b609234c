"""Cookies over HTTPS: bound to this host and to HTTPS by their names, and out of reach of scripts."""

import json
import os
import subprocess
import sys

# Settings are read once in a process, so HTTPS takes one of its own.
PROGRAM = """
import json, os, re, sys
from kvarter.site.preparing import prepare
prepare()
from django.test import Client
from tests.site.people import PASSWORD, local_account
local_account()
client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True, headers={"x-forwarded-proto": "https"})
form = client.get("/konto/log-ind/", secure=True)
mark = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', form.text)[1]
sent = client.post("/konto/log-ind/", "csrfmiddlewaretoken=%s&login=familiemedarbejder&password=%s" % (
    mark, PASSWORD.replace(" ", "+").replace("\u00e6", "%C3%A6")), content_type="application/x-www-form-urlencoded",
    secure=True, headers={"origin": "https://localhost", "referer": "https://localhost/konto/log-ind/"})
cookies = [dict(one.items()) | {"name": one.key} for one in [*form.cookies.values(), *sent.cookies.values()]]
public = client.get("/", secure=True)
print(json.dumps({"status": sent.status_code, "cookies": cookies, "public": len(public.cookies),
                  "stay": sent.headers.get("Strict-Transport-Security", "")}))
"""


def test_a_cookie_over_https_is_of_this_host_and_no_script_reads_it(example, tmp_path):
    environment = {
        **os.environ, "KVARTER_STORE": str(example), "KVARTER_DATABASE": f"sqlite://{tmp_path}/kvarter.sqlite3",
        "KVARTER_HTTPS": "1", "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["status"] == 302
    assert told["public"] == 0
    assert {one["name"] for one in told["cookies"]} == {"__Host-kvarter", "__Host-kvarter-form"}
    for cookie in told["cookies"]:
        assert cookie["httponly"]
        assert cookie["secure"]
        assert cookie["samesite"] in ("Lax", "Strict")
        assert (cookie["path"], cookie["domain"]) == ("/", ""), "a browser keeps no other cookie with such a name"
    assert told["stay"]
