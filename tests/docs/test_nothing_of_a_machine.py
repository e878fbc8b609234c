"""No tracked file names a place on somebody's machine or a host that packages are fetched from."""

import os
import re
import subprocess
from urllib.parse import urlsplit

import pytest
from tests.docs.pages import ROOT

PLACE = re.compile(rb"(?<![\w.:/-])/(?:root|work|tmp|home/[a-z]\w*|Users/\w+)/")
HOST = re.compile(rb"(?:index|files|registry|proxy)[.\w-]*\.(?:org|com|io|net|internal|local)\b|pypi\.|pythonhosted\.")
SETTINGS = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX", "NPM_CONFIG_REGISTRY")


@pytest.fixture(scope="module")
def tracked():
    """Every file of the project that is under version control, but this one."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    paths = [ROOT / name.decode() for name in listed.split(b"\0") if name]
    return {path: path.read_bytes() for path in paths if path.is_file() and path.name != "test_nothing_of_a_machine.py"}


def line_of(content, found):
    return content.count(b"\n", 0, found.start()) + 1


def lines_with(pattern, tracked):
    return [
        f"{path.relative_to(ROOT)}:{line_of(content, found)}"
        for path, content in tracked.items()
        if b"\0" not in content
        for found in pattern.finditer(content)
    ]


def test_no_file_names_a_place_on_a_machine(tracked):
    assert lines_with(PLACE, tracked) == []


def test_no_file_names_a_host_that_packages_are_fetched_from(tracked):
    assert lines_with(HOST, tracked) == []


def test_no_file_names_the_hosts_this_machine_fetches_from(tracked):
    hosts = {urlsplit(os.environ.get(name, os.environ.get(name.lower(), ""))).hostname for name in SETTINGS}
    for host in filter(None, hosts):
        assert lines_with(re.compile(re.escape(host.encode())), tracked) == []


@pytest.mark.parametrize(
    "text",
    [b"see /%s/x" % b"root", b'"/%s/a/b"' % b"tmp", b"(/%s/a/b)" % b"work", b"/%s/anna/plan" % b"home"],
)
def test_a_place_is_known_when_it_is_seen(text):
    assert PLACE.search(text)


@pytest.mark.parametrize("text", [b"docs/work/x", b"https://example.org/tmp/x", b"a/tmp/b"])
def test_what_is_no_place_on_a_machine_is_left(text):
    assert not PLACE.search(text)
