# Every step of building, testing and running Undersigned. `make` lists them.

BIN := .venv/bin
RUN := .stamps/run
DEVELOP := .stamps/develop
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
PIN := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make requirements"

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo serve test lint types contracts format docs bench bench-reading reference access pictures messages requirements clean

help:
	@awk -F ':.*## ' '/^##: / { print "\n" substr($$0, 5) } /^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' \
		$(MAKEFILE_LIST)

##: run

demo: $(RUN) ## do the main job on real texts, in view, then serve it (SERVE=0: stop before serving)
	$(BIN)/undersigned demo
ifneq ($(SERVE),0)
	UNDERSIGNED_DATA=var/demo/site $(BIN)/undersigned serve
endif

serve: $(RUN) ## serve at http://localhost:8000
	$(BIN)/undersigned serve

##: build

setup: $(RUN) $(DEVELOP) ## make .venv from the pinned requirements, with everything for run and test

$(BIN)/python:
	@sh tools/venv.sh

$(RUN): requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing what requirements.txt pins (again only when it changes) …"
	@$(PIP) install -qq --require-hashes --requirement requirements.txt
	@$(PIP) install -qq --no-deps --no-build-isolation --editable .
	@mkdir -p $(@D) && touch $@

$(DEVELOP): requirements-dev.txt $(RUN)
	@echo "Installing what requirements-dev.txt pins (again only when it changes) …"
	@$(PIP) install -qq --require-hashes --requirement requirements-dev.txt
	@mkdir -p $(@D) && touch $@

##: check

test: $(DEVELOP) ## run all tests: with a browser, on SQLite, and on PostgreSQL where a server answers (T=path)
	@$(BIN)/python -m tools.browser
	$(BIN)/python -m pytest -n auto $(T)
ifeq ($(T),)
	$(BIN)/python -m tools.postgres
endif

lint: $(DEVELOP) ## read the code with ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEVELOP) ## check the types: the core by itself, then everything
	$(BIN)/mypy --config-file tools/mypy-core.ini src/undersigned/core src/undersigned/verifier
	$(BIN)/mypy

contracts: $(DEVELOP) ## check which room imports which
	PYTHONPATH=src:. $(BIN)/lint-imports

docs: $(DEVELOP) ## build the documentation into docs/_build
	$(BIN)/sphinx-build --fail-on-warning --nitpicky --quiet --fresh-env docs docs/_build
	@echo "docs/_build/index.html"

format: $(DEVELOP) ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

##: measure

bench: $(DEVELOP) ## measure, one line each, against a peer or a physical limit
	@for bench in $(patsubst bench/%.py,%,$(filter-out bench/_%.py bench/reading.py,$(wildcard bench/*.py))); do \
		$(BIN)/python -m bench.$$bench || exit 1; \
	done

bench-reading: $(DEVELOP) ## score the reader on a folder of texts with their truth beside them (DIR=…)
	$(BIN)/python -m bench.reading $(DIR)

##: keep

reference: $(DEVELOP) ## write the reference pages from the program
	$(BIN)/python -m tools.reference

access: $(DEVELOP) ## write down who gets what at every address (docs/reference/access.md)
	WRITE_ACCESS=1 $(BIN)/python -m pytest -q tests/web/test_permissions.py -k test_the_table_is_written

pictures: $(DEVELOP) ## take the pictures of the documentation anew, from the real pages (docs/pictures)
	$(BIN)/undersigned demo
	WRITE_PICTURES=1 $(BIN)/python -m tests.journeys.album
	WRITE_PICTURES=1 $(BIN)/python -m pytest -q tests/journeys/test_tutorials.py

messages: $(RUN) ## bring the translations of the interface up to date with its sentences, and compile them
	$(BIN)/python -m tools.messages

requirements: $(DEVELOP) ## pin the requirements anew, with hashes and no index address (UPGRADE=1: to the newest)
	$(PIN) $(if $(UPGRADE),--upgrade) --group build --output-file requirements.txt
	$(PIN) $(if $(UPGRADE),--upgrade) --group build --group dev --constraints requirements.txt \
		--output-file requirements-dev.txt

clean: ## remove what was built; .venv and var/ stay
	rm -rf .stamps build dist docs/_build .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	rm -rf .import_linter_cache src/*.egg-info
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
