# Dragoman. `make` alone prints what it can do.
# Every target has a one-line equivalent, printed by `make help` under "Without make".

VENV ?= .venv
ARTICLE ?= examples/aleppo-2016-12-08.ar.txt
PYTEST_ARGS ?=
# The pip index to take torch from, for instance https://download.pytorch.org/whl/cpu
# for a build without graphics libraries. Empty: wherever pip is set to look.
TORCH_INDEX ?=
# The first Python that Dragoman supports; name another with PYTHON=/path/to/python.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3; do \
	"$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
	&& { command -v "$$python"; break; }; done)

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip
READY := $(VENV)/.ready
READY_TO_TEST := $(VENV)/.ready-to-test

# The lock names Linux builds; elsewhere the ranges of pyproject.toml are resolved anew.
ifeq ($(shell uname -s),Linux)
INSTALL = $(PIP) install --require-hashes -r requirements-linux.lock && $(PIP) install --no-deps --no-build-isolation -e .
INSTALL_TEST = $(PIP) install --require-hashes -r requirements-test-linux.lock
else
INSTALL = $(PIP) install -e .
INSTALL_TEST = $(PIP) install -e '.[test]'
endif

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_DEFAULT_TIMEOUT ?= 120
export PIP_RETRIES ?= 10

# The last line that `make briefing` prints is the briefing's path, so make itself is quiet.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help setup briefing test browser lab lint lock picture clean

help: ## print this list
	@echo "Dragoman: an Arabic news article in, an English and French briefing out"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo "  make briefing ARTICLE=my-article.txt   for an article of your own"
	@echo "  make setup PYTHON=/path/to/python3.12  with a Python of your choice (3.11 to 3.13)"
	@echo
	@echo "Without make:"
	@awk -F '^#= ' '/^#= / { printf "  %s\n", $$2 }' Makefile

#= setup     python3 -m venv .venv && .venv/bin/pip install --require-hashes -r requirements-linux.lock && .venv/bin/pip install --no-deps --no-build-isolation -e .
setup: $(READY) ## make .venv with all that a briefing needs (on Linux hash-checked)

$(READY): pyproject.toml requirements-linux.lock
	@test -n "$(PYTHON)" || { echo "No Python from 3.11 to 3.13 was found. Install one, or name it: make setup PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { echo "$(PYTHON) is not a Python from 3.11 to 3.13. Name one that is: make setup PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Setting up $(VENV) with $(PYTHON): a few minutes the first time." >&2
	@"$(PYTHON)" -m venv $(VENV) >&2
	@{ $(INSTALL); } >&2
	@touch $@

#= briefing  .venv/bin/dragoman models fetch && .venv/bin/dragoman brief examples/aleppo-2016-12-08.ar.txt
briefing: $(READY) ## set up, fetch the models, make the briefing of the sample article; its path comes last
	@$(BIN)/dragoman models fetch
	@$(BIN)/dragoman brief "$(ARTICLE)"

#= test      .venv/bin/pip install --require-hashes -r requirements-test-linux.lock && .venv/bin/pip install torch==2.13.0 && .venv/bin/python -m pytest
test: $(READY_TO_TEST) browser ## set up what the tests need and run them (TORCH_INDEX=... says where torch comes from)
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

$(READY_TO_TEST): $(READY) requirements-test-linux.lock
	@$(INSTALL_TEST) >&2
	@$(PIP) install torch==2.13.0 $(if $(TORCH_INDEX),--index-url "$(TORCH_INDEX)") >&2
	@touch $@

#= browser   apt-get install --no-install-recommends chromium fonts-noto-core
browser: ## install Chromium and an Arabic font where they are missing (Debian, as root)
	@if command -v chromium >/dev/null && fc-list :lang=ar 2>/dev/null | grep -q .; then exit 0; fi; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		export DEBIAN_FRONTEND=noninteractive; \
		{ apt-get update -q && apt-get install -q -y --no-install-recommends chromium fontconfig fonts-noto-core; } >&2 && exit 0; \
	fi; \
	echo "*** NO CHROMIUM, OR NO ARABIC FONT: the tests that look at the page will be skipped." >&2; \
	echo "*** As root on Debian: apt-get install chromium fontconfig fonts-noto-core" >&2

#= lab       .venv/bin/jupyter lab --ServerApp.root_dir=. --LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb
lab: $(READY) ## open JupyterLab on the notebooks
	@$(BIN)/jupyter lab --ServerApp.root_dir=. --LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb

#= lint      .venv/bin/ruff check && .venv/bin/ruff format --check
lint: $(READY_TO_TEST) ## check the style of the code
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

UV_LOCK = $(VENV)/uv/bin/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" --group build

#= lock      see the Makefile
lock: $(READY) ## renew requirements-linux.lock and requirements-test-linux.lock from pyproject.toml
	@"$(PYTHON)" -m venv $(VENV)/uv >&2 && $(VENV)/uv/bin/pip install --quiet 'uv>=0.13,<0.14' >&2
	@$(UV_LOCK) --upgrade --extra test pyproject.toml -o requirements-test-linux.lock
	@$(UV_LOCK) --upgrade -c requirements-test-linux.lock pyproject.toml -o requirements-linux.lock

#= picture   .venv/bin/python -m tests.picture
picture: $(READY_TO_TEST) ## take the README's picture from the newest briefing
	@$(BIN)/python -m tests.picture

#= clean     rm -rf .venv build dist .pytest_cache .ruff_cache .hypothesis
clean: ## remove .venv and what tools left; briefings and fetched models stay
	@rm -rf $(VENV) build dist *.egg-info .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
