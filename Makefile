# `make demo` and `make test` set everything up by themselves; nothing but Python 3.11, make and git has to be there.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
JOBS   ?= 2

# A variable that names a configuration file which is not there makes Terraform complain at every step.
ifneq ($(TF_CLI_CONFIG_FILE),)
ifeq ($(wildcard $(TF_CLI_CONFIG_FILE)),)
unexport TF_CLI_CONFIG_FILE
endif
endif

.DEFAULT_GOAL := help
.PHONY: help setup demo generate check test test-all lint types pytest bench snapshots build clean

help: ## Show what can be made.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 14

setup: $(VENV)/.ready ## Install everything into .venv.

$(VENV)/.ready: pyproject.toml tools/setup.sh
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh tools/setup.sh
	@touch $@

demo: setup ## Generate, rehearse an environment and a change of it with the real Terraform.
	@$(BIN)/python -m tools.demo

generate: setup ## Render modules/, envs/ and schemas/.
	@$(BIN)/generate-modules

check: setup ## Fail if a run of generate-modules would change anything.
	@$(BIN)/generate-modules --check --diff

test: lint types check pytest ## Run every check and every test but the thorough ones.

test-all: lint types check ## Run every check, and the thorough tests too: some twenty minutes.
	@$(BIN)/pytest -n $(JOBS) -m ""

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: setup
	@$(BIN)/mypy

pytest: setup
	@$(BIN)/pytest -n $(JOBS)

bench: setup ## Measure the speed, as ratios.
	@$(BIN)/python -m tools.bench

snapshots: setup ## Take the error texts as they are now for the expected ones.
	@$(BIN)/pytest -n $(JOBS) --snapshot-update tests/test_mistakes.py

plans: setup ## Take the plans of all examples and stacks as they are now for the expected ones.
	@FRONTROUTE_UPDATE_PLANS=1 $(BIN)/pytest -n $(JOBS) tests/test_plans.py

build: setup ## Build the wheel and the source distribution into dist/.
	@$(BIN)/python -m build --quiet

clean: ## Remove what the other targets made, but for rendered files.
	@rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
