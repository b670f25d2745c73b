# One command for each thing; the first makes .venv here, where .venv/bin/minedesk is the program.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
SCREEN := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname)))

.DEFAULT_GOAL := help
.PHONY: help system setup run test check format texts screenshots bench smoke torture proof clean

help: ## what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 22

system:
	@$(PYTHON) tools/system_libraries.py $(NEEDS)

$(READY): pyproject.toml constraints.txt | system
	@echo "Setting up .venv (a minute or two, the first time) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --editable ".[dev]"
	@touch $@

setup: $(READY) ## make .venv with everything in it

run: NEEDS := $(if $(SCREEN),window)
run: $(READY) ## build the sample records in demo/ and open them
	@$(BIN)/minedesk demo demo
ifneq ($(SCREEN),)
	@$(BIN)/minedesk demo/demo.minedesk
else
	@echo "No screen was found: the sample records, workbook and PDF are in $(CURDIR)/demo."
endif

test: $(READY) ## run the tests, one process for each core
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n logical --dist worksteal

check: $(READY) ## format, lint, types, layers, migrations against the models
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q tests/store/test_upgrade.py

format: $(READY) ## let ruff set the code
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

texts: $(READY) ## bring the translations up to date with the code
	@$(BIN)/python tools/texts.py

screenshots: $(READY) ## take the pictures of docs/ anew
	@QT_QPA_PLATFORM=offscreen $(BIN)/python tools/screenshots.py

bench: $(READY) ## measure speed, each as a ratio to a yardstick
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

smoke: $(READY) ## every step of the torture a few times: under a minute
	@QT_QPA_PLATFORM=offscreen MINEDESK_SMOKE=1 $(BIN)/python -m pytest -q -n logical tests/torture

torture: $(READY) ## kill it, fill its disk, damage its files, undo whatever was done: half an hour
	@QT_QPA_PLATFORM=offscreen MINEDESK_TORTURE=$(or $(MINEDESK_TORTURE),200) $(BIN)/python -m pytest \
		tests/torture tests/services/history/test_any_sequence.py

proof: $(READY) ## compare 1,400 names in PDF with what their fonts mean: some minutes
	@QT_QPA_PLATFORM=offscreen MINEDESK_PROOF=1 $(BIN)/python -m pytest -q \
		tests/proof tests/services/reporting/test_for_donors.py \
		tests/services/reporting/test_sums.py

clean: ## remove what can be made again
	@rm -rf .venv build dist demo .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
