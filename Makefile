# Python 3.11 or newer and make are all that a fresh machine needs.
PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The locks are complete: nothing is left to resolve.
INSTALL := $(PIP) install --no-deps --require-hashes

.PHONY: publish test test-services check format bench schemas docs lock clean help

publish: $(VENV)/.run ## Turn raw/ into the published dataset: output/ and datapackage.json
	$(BIN)/iken publish

test: $(VENV)/.dev ## Run the tests
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadscope

test-services: $(VENV)/.dev ## Install (apt-get, as root) and run the tests that need servers and programs
	bash tests/servers/setup.sh
	$(BIN)/python -m pytest -m services

check: $(VENV)/.dev ## Lint, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev ## Format the code and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev ## Time iken convert beside a pandas script; writes docs/performance.md
	$(BIN)/python -m tests.bench

schemas: $(VENV)/.dev ## Regenerate what is made from the table models
	$(BIN)/python -m schemas.table_schema
	$(BIN)/python -m schemas.dictionary

docs: $(VENV)/.dev schemas ## Regenerate the generated pages of docs/ (docs/performance.md: make bench)
	$(BIN)/python -m tests.quality
	$(BIN)/python -m flows.publish.machine_readability.page
	$(BIN)/python -m flows.normalise.grammar_page

# One environment for both: `make test` adds to it what `make publish` installed.
$(VENV)/.run: requirements.txt pyproject.toml | $(BIN)/python
	$(INSTALL) -r $(if $(wildcard $(VENV)/.dev),requirements-dev.txt,requirements.txt)
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml | $(BIN)/python
	$(INSTALL) -r requirements-dev.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; name one: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

# The locks hold no address of a registry, so any mirror serves.
LOCK = $(UV) pip compile --universal --python-version 3.11 --generate-hashes --quiet \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header --no-strip-markers

lock: ## Renew requirements.txt and requirements-dev.txt (needs uv)
	$(LOCK) pyproject.toml requirements-build.in -o requirements.txt
	$(LOCK) --all-extras --override requirements-overrides.in pyproject.toml requirements-build.in \
		requirements-dev.in -c requirements.txt -o requirements-dev.txt

clean: ## Remove the environment and what tools left behind
	rm -rf $(VENV) .iken .pytest_cache .mypy_cache .ruff_cache .hypothesis

help: ## List what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
