# The first call of any target sets up its own environment in .venv (Python 3.11+ and the registries are all it needs).
PYTHON ?= python3
BIN := .venv/bin
SHARED ?= ../shared

.PHONY: run test lint bench site release ledger docs serve clean

run: .venv/.core
	$(BIN)/ledger287 check examples/county-weekly.txt

test: .venv/.all
	$(BIN)/python -m pytest -n 2 --ignore tests/browser
	$(BIN)/python -m pytest -n 2 tests/browser  # apart: a browser's event loop is in the way of other tests

lint: .venv/.all
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy

bench: .venv/.all
	$(BIN)/python -m bench

site: .venv/.all
	$(BIN)/ledger287 site build/site

release: .venv/.all
	$(BIN)/ledger287 export build/release

serve: .venv/.all
	$(BIN)/ledger287 serve

# The carried ledger and registers, rebuilt from the lists and reference files; the same input gives the same bytes.
ledger: .venv/.all
	$(BIN)/python -m ledger287.context.gather $(SHARED)/reference
	$(BIN)/ledger287 build $(SHARED)/lists --ledger src/ledger287/data/ledger --no-archive

# Pages that are generated from the code: the measures, the API, the README's blocks.
docs: .venv/.all
	$(BIN)/python -m tests.generate_docs

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "ledger287 needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv

.venv/.core: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	$(BIN)/python -m compileall -q src
	@touch $@

.venv/.all: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[articles,net,site,link,scale,dev]'
	$(BIN)/python -m compileall -q src
	@touch $@ .venv/.core

clean:
	rm -rf .venv build
