# Everything from a fresh machine: `make run` starts the example, `make test` checks the whole project.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
export PYTHON

BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest
VENDOR := src/kvarter/site/static/vendor

.PHONY: help setup setup-test system system-test run test quick lint types imports format lock bench clean

help:
	@echo "make run         set up, then start the example: figures, verdicts, the follow-up and the site"
	@echo "make test        set up, then lint, types, import contracts and every test"
	@echo "make quick       lint, types, import contracts and the fast tests; for between commits"
	@echo "make setup       what is needed to run: system packages, Python packages, page assets"
	@echo "make setup-test  what is needed to test: browser, LibreOffice, PostgreSQL, Java, test packages"
	@echo "make format      lay out the code"
	@echo "make lock        resolve the versions of pyproject.toml and package.json anew"
	@echo "make bench       measure speed (benchmarks/README.md)"
	@echo "make clean       remove what set-up and tests made"

setup: .venv/.runtime $(VENDOR)/vega/vega.min.js

setup-test: setup .venv/.dev .venv/.browser

# The system packages are looked at every time (it takes no time when they are there): they can go without the project knowing.
system:
	@scripts/system_packages.sh runtime

system-test:
	@scripts/system_packages.sh test

.venv/.runtime: requirements.lock requirements-bootstrap.lock pyproject.toml | system
	@scripts/install.sh requirements.lock
	@touch $@

.venv/.dev: requirements-dev.lock pyproject.toml | .venv/.runtime system-test
	@scripts/install.sh requirements-dev.lock
	@touch $@

.venv/.browser: | .venv/.dev system-test
	@scripts/browser.sh
	@touch $@

node_modules/.complete: package.json package-lock.json .npmrc | .venv/.runtime
	@scripts/npm.sh ci --no-progress
	@touch $@

$(VENDOR)/vega/vega.min.js: scripts/vendor_assets.py node_modules/.complete | .venv/.runtime
	@$(BIN)/python scripts/vendor_assets.py
	@touch $@

run: setup
	$(BIN)/kvarter demo

# pytest comes last, so that its own closing line is the last thing printed.
test: setup-test
	@$(MAKE) --no-print-directory lint types imports
	$(PYTEST) -n 2

quick: setup-test
	@$(MAKE) --no-print-directory lint types imports
	$(PYTEST) -n 2 -m "not slow and not browser"

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

imports:
	$(BIN)/lint-imports

format: setup-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header $(if $(UPGRADE),--upgrade)

# `make lock` keeps the versions it can; `make lock UPGRADE=1` takes the newest allowed. No lock records an address.
lock: setup-test
	$(LOCK) pyproject.toml --all-extras --group bootstrap --group build --group dev -o requirements-dev.lock
	$(LOCK) pyproject.toml --extra postgres --group build -c requirements-dev.lock -o requirements.lock
	$(LOCK) --group pyproject.toml:bootstrap -c requirements-dev.lock -o requirements-bootstrap.lock
	@scripts/npm.sh $(if $(UPGRADE),update,install) --package-lock-only

bench: setup-test
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf .venv node_modules $(VENDOR) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
