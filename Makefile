# Cairn: `make run` shows the sample journal, `make test` checks everything.
# Nothing is needed beforehand but Python 3.11 or newer, make, and a network the first time.

PYTHON ?= python3
DIR ?= build/screens
REPORT ?= build/demo-report

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

READY := $(PYTHON) resources/tooling/environment.py
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate --only-binary :all: pyproject.toml
DRAWN := tests/store/test_door.py tests/store/test_erasing.py tests/store/test_revisions.py \
	tests/services/test_decision_sequences.py
CODE := journal tests resources/tooling $(wildcard build_installer.py)

.PHONY: run test lint format bench soak person screens locale lock notices

run: ## open the sample journal, or without a display write its report
	@$(READY) run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$(OS)" = Windows_NT ] || [ "$$(uname)" = Darwin ]; then \
		$(BIN)/python -m journal demo; \
	else \
		echo "There is no display here, so the sample journal becomes a report in $(REPORT)."; \
		$(BIN)/python -m journal demo --report $(REPORT); \
	fi

test: lint ## lint, then every test
	@$(BIN)/python -m pytest -q -n auto --maxprocesses 4

lint: ## form, types and layers
	@$(READY) dev
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/mypy --num-workers 2 $(CODE)
	@$(BIN)/lint-imports --no-logo

format: ## put code into its form
	@$(READY) dev
	@$(BIN)/ruff check --fix $(CODE); $(BIN)/ruff format $(CODE)

bench: ## measure against the budgets
	@$(READY) dev
	@$(BIN)/python -m tests.benchmarks

soak: ## what takes long: kills, fuzz, hours of use
	@$(READY) dev
	@CAIRN_SOAK=1 $(BIN)/python -m pytest -q --timeout 0 tests/soak $(DRAWN)

person: ## let a scripted person write a note with a photo, and print how long they waited
	@$(READY) dev
	@$(BIN)/python -m tests.soak.person

screens: ## draw every screen into DIR
	@$(READY) dev
	@$(BIN)/python -m tests.screens $(DIR)

locale: ## bring the catalogues in step with the source and list what lacks words
	@$(READY) dev
	@$(BIN)/python resources/tooling/catalogues.py

lock: ## choose the newest packages that pyproject.toml allows, and write their hashes
	@$(READY) dev
	@$(LOCK) -o requirements.lock
	@$(LOCK) --group dev -c requirements.lock -o requirements-dev.lock
	@$(MAKE) --no-print-directory notices

notices: ## collect the licences of the packages that the program ships with
	@$(READY) dev
	@$(BIN)/python resources/tooling/notices.py
