# Every command of the project. Each sets up what it needs the first time.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
# Builds carry the date of the commit they are made from, so that the same input gives the same bytes.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || date +%s)
# For whom the site is: AUDIENCE=student leaves out all that only a teacher should have.
AUDIENCE ?= teacher
SITE     := $(if $(filter student,$(AUDIENCE)),_build/student/html,_build/html)

.PHONY: help html pdf test test-all lint check pages serve bench stress measure fuzz lock clean

help:            ## show this
	@echo "make COMMAND, where COMMAND is one of:"
	@sed -n 's/^\([a-z-]*\): *.*## /  \1	/p' $(MAKEFILE_LIST) | expand -t 10

pdf: $(READY)    ## print all packets: _build/pdf/
	@$(BIN)/edition packet
	@$(BIN)/edition proof _build/pdf

html: pdf        ## build the site: _build/html/; with AUDIENCE=student, _build/student/html/
	@$(BIN)/edition site --audience $(AUDIENCE)
	@$(BIN)/edition proof --ledger $(SITE)

test: $(READY)   ## run the tests, but for those that need long
	$(BIN)/python -m pytest -m "not slow"

test-all: $(READY) ## run all tests: every page, packet, limit and kill
	$(BIN)/python -m pytest

lint: $(READY)   ## check the code's style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: $(READY)  ## validate texts, notes, glossary and bibliography; write nothing
	@$(BIN)/edition check

pages: $(READY)
	@$(BIN)/edition pages

serve: html      ## read the site at http://localhost:8000
	@$(BIN)/python -m http.server --directory $(SITE) 8000

bench: $(READY)  ## measure what should be fast
	@$(BIN)/python tests/bench.py
	@$(BIN)/edition packet course-packet && $(BIN)/python tests/bench_print.py

stress: pdf      ## set all packets at many sizes and look for notes that went astray
	@$(BIN)/python tests/stress_print.py

measure: html    ## measure the reading page in a browser
	@$(BIN)/python tests/measure.py

# cosmic-ray has an environment of its own, so that none of what it needs meets what is tested.
MUTANTS = _build/mutants/bin/python
.PHONY: mutants lock-mutants
mutants: $(READY) $(TOOLS) ## change the code in small ways that a fast test must see: for the night
	@test -x $(MUTANTS) || $(PYTHON) -m venv _build/mutants
	@$(MUTANTS) -m pip install --quiet --disable-pip-version-check --require-hashes -r mutants.lock
	@$(MUTANTS) tests/mutants.py $(abspath $(BIN)/python) _build/mutants/copy

lock: lock-mutants
lock-mutants:
	@$(PYTHON) -m venv _build/lock && _build/lock/bin/python -m pip install --quiet uv
	echo "cosmic-ray>=8.7,<9" | _build/lock/bin/uv pip compile --quiet --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header - \
	  -o mutants.lock

# atheris finds what no case has reached yet; where it cannot be had, hypothesis goes on without.
CASES ?= 100000
fuzz: $(READY)   ## attack the tool, CASES=100000 times: for the night, not for each change
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --upgrade \
	  --target _build/fuzz/packages -r fuzz.lock || echo "atheris cannot be had here"
	@PYTHONPATH=_build/fuzz/packages $(BIN)/python tests/fuzz/run.py $(CASES) _build/fuzz

lock: $(READY)   ## choose versions anew from pyproject.toml
	$(PYTHON) -m venv _build/lock
	_build/lock/bin/pip install --quiet uv
	_build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --extra dev pyproject.toml -o requirements.lock
	echo "atheris>=3,<3.1" | _build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header - -o fuzz.lock

clean:           ## remove all that was built, and the virtual environment
	rm -rf _build $(VENV) docs/texts docs/apparatus docs/guide

# All versions come from the lock file, with their hashes; the edition itself is linked in.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: make PYTHON=python3.12 ..."; exit 1; }
	@echo "Setting up $(VENV), once ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
