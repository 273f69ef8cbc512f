# Everything one does with this project. Only Python 3.11 or newer and make are needed; the rest is installed into .venv.
# The first of these that runs and is new enough; a name on the path may be no more than a shim.
PYTHON ?= $(shell for python in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test check bench golden schemas clean

help: ## List the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: $(READY) ## Build the sample's agenda and minutes, and say where they are
	$(BIN)/udvalg dagsorden 2021-02-11 --udvalg arbejdsmarkedsudvalget
	$(BIN)/udvalg referat 2021-02-11 --udvalg arbejdsmarkedsudvalget
	$(BIN)/udvalg dagsorden 2026-09-10 --udvalg arbejdsmarkedsudvalget
	$(BIN)/udvalg dagsorden 2019-06-18 --udvalg beskaeftigelsesudvalget
	$(BIN)/udvalg referat 2019-06-18 --udvalg beskaeftigelsesudvalget
	$(BIN)/udvalg referat 2026-10-08 --udvalg eksempeludvalget
	@echo "The documents are in $(CURDIR)/output/"

test: $(READY) ## Run the tests
	$(BIN)/python -m pytest

check: $(READY) ## Format, lint, types and tests, as in CI
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: $(READY) ## Measure speed and memory beside other tools
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,bench]'
	$(BIN)/python -m benchmarks

golden: $(READY) ## Refresh the golden documents and the schemas after a change that was meant
	$(BIN)/python -m pytest --golden tests/test_golden.py tests/test_schema.py

clean: ## Remove what was built and installed
	rm -rf $(VENV) output build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
