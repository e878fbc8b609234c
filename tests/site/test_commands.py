"""``kvarter serve`` and ``kvarter demo`` as they are run: addresses, refusals, a clean stop, twice in one folder."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress

import pytest
from tests.ports import free_port
from tests.site.drafting import make_draft

from kvarter.cli.main import main
from kvarter.site.headers import SAFE_HEADERS
from kvarter.site.server import address_of, is_free, is_loopback, next_free

LIMIT = 600


@pytest.fixture
def no_key(monkeypatch):
    monkeypatch.delenv("KVARTER_SECRET_KEY", raising=False)


@contextmanager
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@contextmanager
def started(*arguments, folder):
    process = subprocess.Popen(
        [sys.executable, "-m", "kvarter.cli.main", *arguments],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith(("KVARTER_", "DJANGO_"))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        # The whole group: a site left behind by a demo that did not stop would hold the pipes open for ever.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def fetched(port, path="/", method="GET"):
    until = time.monotonic() + LIMIT
    while True:
        try:
            asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method)
            with urllib.request.urlopen(asked, timeout=LIMIT) as answer:
                return answer.status, dict(answer.headers), answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, dict(refused.headers), refused.read().decode()
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "eksempel.dk"])
def test_others_are_let_in_only_with_a_secret_key(capsys, example, no_key, host):
    assert main(["serve", "--store", str(example), "--host", host]) == 2
    said = capsys.readouterr().err
    assert "KVARTER_SECRET_KEY" in said
    assert "Hvad der kan gøres" in said


def test_a_port_that_is_taken_is_told_and_so_is_what_to_do(capsys, example, no_key):
    with taken_port() as port:
        assert main(["serve", "--store", str(example), "--port", str(port)]) == 2
        said = capsys.readouterr().err
        assert f"port {port}" in said
        assert "--port" in said
        assert main(["serve", "--store", str(example), "--port", str(port), "--lang", "en"]) == 2
        assert "What to do" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "eksempel.dk"])
def test_drafts_are_gone_through_on_this_machine_only_even_with_a_key(capsys, example, tmp_path, monkeypatch, host):
    make_draft(tmp_path / "bakkebo")
    monkeypatch.setenv("KVARTER_SECRET_KEY", "lang og tilfældig")
    assert main(["serve", "--store", str(example), "--drafts", str(tmp_path / "bakkebo"), "--host", host]) == 2
    assert "kun gås igennem på denne maskine" in capsys.readouterr().err
    assert "KVARTER_DRAFTS" not in os.environ


@pytest.mark.parametrize("name", ["findes-ikke", "tom", "fil.txt"])
def test_a_folder_without_drafts_is_told_and_so_is_how_to_make_one(capsys, example, tmp_path, name):
    (tmp_path / "tom").mkdir()
    (tmp_path / "fil.txt").write_text("x", encoding="utf-8")
    assert main(["serve", "--store", str(example), "--drafts", str(tmp_path / name)]) == 2
    said = capsys.readouterr().err
    assert name in said
    assert "kvarter agreement read" in said
    assert main(["serve", "--drafts", str(tmp_path / name), "--lang", "en"]) == 2
    assert "What to do" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("one", [False, True], ids=["a folder of drafts", "one draft"])
def test_serve_shows_drafts_also_to_one_who_has_no_store_yet(tmp_path, one):
    port = free_port()
    folder = make_draft(tmp_path / "udkast" / "bakkebo")
    named = folder if one else folder.parent
    with started("serve", "--drafts", str(named), "--port", str(port), folder=tmp_path) as site:
        assert fetched(port, "/udkast/bakkebo/kriterier/tryghed-1/")[0] == 200
        assert fetched(port)[0] == 200
        assert fetched(port, "/udkast/bakkebo/kriterier/tryghed-1/", "POST")[0] == 415
        assert fetched(port, "/", "POST")[0] == 405
        site.send_signal(signal.SIGTERM)
        out, err = site.communicate(timeout=LIMIT)
    assert site.returncode == 0
    assert f"http://127.0.0.1:{port}/udkast/" in out
    assert "Traceback" not in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["udkast"]


@pytest.mark.parametrize("port", ["0", "-1", "70000"])
def test_what_is_no_port_is_told(capsys, example, no_key, port):
    assert main(["serve", "--store", str(example), "--port", port]) == 2
    assert "1 til 65535" in capsys.readouterr().err


def test_who_begins_with_nothing_gets_an_empty_store(capsys, tmp_path, no_key, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KVARTER_STORE", raising=False)
    assert main(["serve", "--port", "0"]) == 2
    assert (tmp_path / "kvarter-data" / "store.sqlite3").exists()
    assert "et tomt er lavet" in capsys.readouterr().err


def test_a_store_that_is_not_there_is_told_without_a_traceback(capsys, tmp_path, no_key):
    assert main(["serve", "--store", str(tmp_path / "ingen.sqlite3")]) in (1, 2)
    said = capsys.readouterr().err
    assert "ingen.sqlite3" in said
    assert "Traceback" not in said


def test_a_day_that_is_none_is_a_fault_of_the_call(capsys, example):
    assert main(["serve", "--store", str(example), "--as-of", "i går"]) == 2
    assert "2021-03-31" in capsys.readouterr().err


def test_addresses_are_read_as_they_are():
    assert [is_loopback(one) for one in ("127.0.0.1", "localhost", "::1", "127.9.9.9")] == [True] * 4
    assert [is_loopback(one) for one in ("0.0.0.0", "::", "10.0.0.1", "eksempel.dk", "")] == [False] * 5
    assert address_of("::1", 8000) == "http://[::1]:8000/"
    with taken_port() as port:
        assert not is_free("127.0.0.1", port)
        other = next_free("127.0.0.1", port)
        assert other is not None
        assert other > port


@pytest.mark.slow
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminate"])
def test_serve_shows_the_store_with_safe_headers_and_stops_cleanly(example, tmp_path, sent):
    port = free_port()
    with started(
        "serve", "--store", str(example), "--port", str(port), "--as-of", "2021-03-31", folder=tmp_path
    ) as site:
        status, headers, text = fetched(port)
        assert status == 200
        assert "31. marts 2021" in text
        sent_headers = {name.lower(): value for name, value in headers.items()}
        assert {name: sent_headers.get(name.lower()) for name in SAFE_HEADERS} == SAFE_HEADERS
        assert fetched(port, "/static/site/site.css")[0] == 200
        assert fetched(port, "/findes-ikke/")[0] == 404
        assert fetched(port, "/planer/%00/")[0] == 404
        assert fetched(port, "/?as_of=x")[0] == 400
        assert fetched(port, "/", "POST")[0] == 405
        site.send_signal(sent)
        out, err = site.communicate(timeout=LIMIT)
    assert site.returncode == 0
    assert f"http://127.0.0.1:{port}/" in out
    assert "Stoppet." in out
    assert "Traceback" not in err


@pytest.mark.slow
def test_the_demo_shows_the_site_writes_the_follow_up_and_can_be_run_again(tmp_path):
    for again in (False, True):
        with started("demo", "--once", folder=tmp_path) as demo:
            out, err = demo.communicate(timeout=LIMIT)
        assert demo.returncode == 0, err
        assert "Siderne er klar: http://127.0.0.1:" in out
        assert ("Eksemplet lå der i forvejen" in out) is again
        written = sorted(path.suffix for path in (tmp_path / "kvarter-demo" / "opfoelgning").iterdir())
        assert written == [".docx", ".html", ".pdf"]
        assert out.index("Siderne er klar") < out.index("Skrevet")
        assert "Traceback" not in err


@pytest.mark.slow
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminate"])
def test_stopping_the_demo_stops_the_site(tmp_path, sent):
    port = free_port()
    with started("demo", "--port", str(port), "--lang", "en", folder=tmp_path) as demo:
        for line in demo.stdout:
            if "Stop with Ctrl-C" in line:
                break
        assert fetched(port, "/en/")[0] == 200
        demo.send_signal(sent)
        out, err = demo.communicate(timeout=LIMIT)
    assert demo.returncode == 0
    assert "Stopped." in out
    assert "Traceback" not in err
    assert is_free("127.0.0.1", port)
