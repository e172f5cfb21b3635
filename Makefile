# Every job of the project by one name. `make` alone lists them.
# Needs: git, make and Python 3.11 to 3.13. Everything else is installed into .venv, from locks with hashes.

SHELL := /bin/sh
.DEFAULT_GOAL := help

# The first Python on the path that will do; name another with `make setup PYTHON=/path/to/python3.12`.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
EXAMPLE ?= $(patsubst %/,%,$(firstword $(wildcard examples/*/)))
OUT ?= out/$(notdir $(EXAMPLE))
# For `make bench`: which one (all sets at once without a name), on what (no gold data is shipped; looked for
# beside the project without a name), and what else to hand on. For `make errors`: which set, at which level.
NAME ?= gate
DATA ?=
TO ?=
SET ?= facts
LEVEL ?= full
# How many test processes; `auto` is one a core.
WORKERS ?= auto
# New releases wait a week before a lock takes them: most bad uploads are found by then.
WAIT ?= 7 days
LOCK = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --quiet --upgrade --exclude-newer "$(WAIT)"

.PHONY: help setup brief test check format docs bench errors bayes lock clean
.PHONY: check-format check-lint check-types check-imports

help: ## List these jobs
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(firstword $(MAKEFILE_LIST)) | while IFS='	' read -r name what; do \
		printf '  make %-14s %s\n' "$$name" "$$what"; done

setup: $(READY) ## Install what the project needs into .venv (again only after a lock changed)
	@echo "Ready: $(BIN)/headcount"

$(READY): requirements/dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "headcount needs Python 3.11, 3.12 or 3.13 and found none on the path."; \
		echo "Install one, or name it: make setup PYTHON=/path/to/python3.12"; exit 1; }
	@"$(PYTHON)" -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else \
		"headcount needs Python 3.11, 3.12 or 3.13; $(PYTHON) is %d.%d. Name another: make setup PYTHON=..." % v)'
	@echo "==> Installing into $(VENV) (once; about a minute)"
	@test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

brief: $(READY) ## Write the brief of the bundled example: the main job, end to end
	@test -n "$(EXAMPLE)" || { echo "There is no example here. Name a folder: make brief EXAMPLE=my/reports"; exit 1; }
	@$(BIN)/headcount brief "$(EXAMPLE)" -o "$(OUT)"

# A file stays with one process: the examples of a page build on each other.
test: $(READY) ## Run every test
	@echo "==> Tests"
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

check: check-format check-lint check-types check-imports docs test ## Run all checks: format, lint, types, imports, docs, tests

check-format: $(READY)
	@echo "==> Format"
	@$(BIN)/ruff format --check .

check-lint: $(READY)
	@echo "==> Lint"
	@$(BIN)/ruff check .

check-types: $(READY)
	@echo "==> Types"
	@$(BIN)/mypy

check-imports: $(READY)
	@echo "==> Who may lean on whom"
	@$(BIN)/lint-imports --no-cache --no-logo

docs: $(READY) ## Build the documentation into site/, offline and strictly
	@echo "==> Documentation"
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet --site-dir site
	@echo "site/index.html"

format: $(READY) ## Lay out the code and mend what the linter can mend
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(READY) ## Print how good it is on your gold data, and fail where it sank: make bench [NAME=speed] [DATA=gold/]
	@test -f "benchmarks/$(NAME).py" || { echo "There is no benchmark $(NAME). There are:" \
		"$(basename $(notdir $(wildcard benchmarks/*.py))). Each file's head says what it takes."; exit 1; }
	@$(BIN)/python benchmarks/$(NAME).py $(DATA) $(TO)

errors: $(READY) ## Group the wrong cases of a set by cause: make errors SET=facts LEVEL=location
	@$(BIN)/python benchmarks/errors.py $(SET) --level $(LEVEL) --data "$(DATA)"

bayes: $(READY) ## Try the sampled second opinion, in an environment of its own (the extra `bayes` is heavy)
	@test -x .venv-bayes/bin/python || "$(PYTHON)" -m venv .venv-bayes
	@.venv-bayes/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bayes.txt
	@.venv-bayes/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@.venv-bayes/bin/python -m pytest -q tests/ledger/test_by_sampling.py

lock: $(READY) ## Choose versions anew and write the locks (then run make check)
	@$(LOCK) --output-file requirements/run.txt
	@$(LOCK) --group dev --constraint requirements/run.txt --output-file requirements/dev.txt
	@$(LOCK) --extra bayes --group dev --constraint requirements/dev.txt --output-file requirements/bayes.txt

clean: ## Remove what the jobs made, except .venv
	@rm -rf site out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
