# Needs Python 3.11 or newer and nothing else; PYTHON= names one, PORT= the port of `make run`.
.DEFAULT_GOAL := help
.PHONY: help setup run test test-fast test-long check format bench screenshots

PORT ?= 8501
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	$$name scripts/preflight.py >/dev/null 2>&1 && echo $$name && break; done)
# Where no Python passes, the one there is says why.
ANY_PYTHON = $(or $(PYTHON),$(shell command -v python3 || command -v python))
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install -c constraints.txt
# A process a core; one that is done takes over tests of another, so that none waits long.
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-11s %s\n", $$1, $$2}' Makefile

run: .venv/ready-to-run ## Open the dashboard on http://localhost:8501 (PORT=8502 for another port)
	@$(BIN)/python scripts/start.py $(PORT)

setup: .venv/ready-to-test ## Make .venv and install everything, tests and checks included

test: .venv/ready-to-test ## Run every test but the long sweeps
	$(PYTEST) -m "not long"

test-fast: .venv/ready-to-test ## Run the tests without browser, server and sweeps, in a minute
	$(PYTEST) -m "not (browser or api or sweep or long)"

test-long: .venv/ready-to-test ## Run the long sweeps, which try every case of what other tests try on some
	$(PYTEST) -m long

check: .venv/ready-to-test ## Check formatting, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/ty check --error-on-warning

format: .venv/ready-to-test ## Format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/ready-to-test ## Compare the start with that of a bare Streamlit app, and page runs with and without a refresh, files, the processor time of every page, and what a browser shows when
	$(BIN)/python scripts/bench.py
	$(BIN)/python scripts/bench_refresh.py
	$(BIN)/python scripts/bench_exports.py
	$(BIN)/python scripts/bench_runs.py
	$(BIN)/python scripts/bench_browser.py

screenshots: .venv/ready-to-test ## Take pictures of every page into docs/screenshots
	$(BIN)/python scripts/screenshots.py

# Installed again only when a requirement file has changed.
.venv/ready-to-run: requirements.txt constraints.txt
.venv/ready-to-test: requirements-dev.txt requirements.txt constraints.txt
.venv/ready-to-%:
	@$(if $(ANY_PYTHON),,echo "Python was not found: install 3.11 or newer from https://www.python.org/downloads/ or your package manager, then run this again."; exit 1)
	@$(ANY_PYTHON) scripts/preflight.py
	@$(BIN)/python scripts/preflight.py >/dev/null 2>&1 || $(ANY_PYTHON) -m venv --clear .venv
	@echo "Installing the packages in $<, once"
	@$(PIP) -r $<
	@$(BIN)/python -m scripts.prepare
	@touch $@
