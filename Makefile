# All that a fresh clone needs is Python 3.11 or newer and PyPI; `make` alone lists the targets.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test lint fast docs eval bench lock clean

# The first Python on the path that is new enough; PYTHON=… chooses another one.
PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(shell \
  $(name) -c 'import sys; sys.version_info < (3, 11) or print("$(name)")' 2>/dev/null)))
# Processes for the tests.
JOBS ?= 2

BIN := .venv/bin
READY := .venv/ready

help:
	@echo "make demo    the example reports as a dossier and a brief, in ./demo"
	@echo "make test    style, types, layers and all tests"
	@echo "make fast    the tests that take no longer than a second or two"
	@echo "make docs    write the generated parts of the docs anew"
	@echo "make eval    score on the example reports, with DATA=folder on public data too (see evaluation/README.md)"
	@echo "make bench   articles and characters a second, peak memory; time expressions against HeidelTime, if installed"
	@echo "make lock    write constraints.txt anew, with the newest packages that fit"
	@echo "make clean   remove the environment and everything built"

setup: $(READY)

# The versions of constraints.txt, so that a new release of somebody else's package does not break a test here; where
# the package index or the Python has not got one of them, the newest that pyproject.toml allows.
$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or newer on the path: install one, or name it with PYTHON=" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group dev --editable . \
	  || $(BIN)/python -m pip install --quiet --group dev --editable .
	@touch $@

demo: $(READY)
	$(BIN)/lagebild demo -o demo

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# The tests include the check that the generated parts of the docs are up to date (tests/test_docs.py).
test: lint
	$(BIN)/python -m pytest -n $(JOBS)

fast: $(READY)
	$(BIN)/python -m pytest -n $(JOBS) -m "not slow and not browser and not data"

docs: $(READY)
	$(BIN)/python docs/generate.py

# Without DATA, the example reports alone.
eval: $(READY)
	$(BIN)/python -m evaluation.gate $(DATA)

bench: $(READY)
	$(BIN)/python -m benchmarks.throughput
	$(BIN)/python -m benchmarks.heideltime $(DATA)

lock:
	rm -rf build/lock
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	build/lock/bin/python -m pip install --quiet --group dev --editable .
	{ echo "# The packages that the tests run with, written by \`make lock\`; what users get is in pyproject.toml."; \
	  build/lock/bin/python -m pip freeze --exclude-editable; } > constraints.txt

clean:
	rm -rf .venv build dist demo .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
