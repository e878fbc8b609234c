"""The locks say what a fresh machine gets, and nothing about the machine they were made on."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def name_of(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, f"not a requirement: {requirement!r}"
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def locked(lock: Path) -> dict[str, str]:
    """Each locked package with the lines that hold its hashes."""
    blocks = re.split(r"(?m)^(?=[a-z0-9])", lock.read_text(encoding="utf-8"))
    return {name_of(block): block for block in blocks if block.strip()}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_one_version_and_hashes(lock: Path) -> None:
    for name, block in locked(lock).items():
        assert "==" in block, f"{name} has no exact version"
        assert "--hash=sha256:" in block, f"{name} has no hash"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_address(lock: Path) -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links", lock.read_text(encoding="utf-8"))


def test_the_npm_lock_names_no_address_of_a_package() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for path, package in packages.items():
        assert "resolved" not in package, path
        assert not path or package["integrity"].startswith("sha512-"), path


def test_what_the_package_requires_is_in_the_lock_of_a_run() -> None:
    required = {name_of(line) for line in PROJECT["project"]["dependencies"]}
    assert required <= locked(ROOT / "requirements.lock").keys()


def test_what_the_tests_require_is_in_the_lock_of_the_tests() -> None:
    groups = PROJECT["dependency-groups"]
    required = {name_of(line) for group in groups.values() for line in group}
    assert required <= locked(ROOT / "requirements-dev.lock").keys()


def test_a_run_and_the_tests_use_the_same_versions() -> None:
    run, tests = locked(ROOT / "requirements.lock"), locked(ROOT / "requirements-dev.lock")
    differing = {name for name, block in run.items() if tests.get(name) != block}
    assert not differing
