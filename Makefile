# Every command of the project. Each sets up what it needs the first time.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
READY  := $(VENV)/.ready
TOOLS  := $(VENV)/.tools
# uv, where it is at hand, sets up in seconds what takes pip a minute.
UV     := $(shell command -v uv 2>/dev/null)
ifdef UV
NEW_VENV = $(UV) venv --quiet --clear --python $(PYTHON)
INSTALL  = $(UV) pip install --python $(BIN)/python
else
NEW_VENV = $(PYTHON) -m venv --clear
INSTALL  = $(BIN)/python -m pip install --disable-pip-version-check
endif
# With their hashes, and as wheels: nothing is compiled.
LOCKED = --only-binary :all: --require-hashes -r
# The students' site with the teachers' beneath it; AUDIENCE=student or teacher makes one alone.
AUDIENCE ?= both
SITE     := _build/$(if $(filter both,$(AUDIENCE)),,$(AUDIENCE)/)html

.PHONY: help html pdf test test-all lint check pages serve bench bench-note bench-scale stress measure measure-print pictures fuzz lock clean

help:            ## show this
	@echo "make COMMAND, where COMMAND is one of:"
	@sed -n 's/^\([a-z-]*\): *.*## /  \1	/p' $(MAKEFILE_LIST) | expand -t 18

pdf: $(READY)    ## print all packets: _build/pdf/
	@$(BIN)/edition build --packets

html: $(READY)   ## build packets and both sites: _build/html/, the teachers' beneath it; one with AUDIENCE=student
	@$(BIN)/edition build --audience $(AUDIENCE)

test: $(TOOLS)   ## run the tests, but for those that need long
	$(BIN)/python -m pytest -m "not slow"

test-all: $(TOOLS) ## run all tests: every page, packet, limit and kill
	$(BIN)/python -m pytest

lint: $(TOOLS)   ## check the code's style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: $(READY)  ## validate texts, notes, glossary and bibliography; write nothing
	@$(BIN)/edition check

pages: $(READY)  ## write the generated pages that changed, as Markdown
	@$(BIN)/edition pages

serve: html      ## read the site at http://localhost:8000
	@$(BIN)/python -m http.server --directory $(SITE) 8000

bench: $(TOOLS)  ## measure what should be fast
	@$(BIN)/python tests/bench.py
	@$(BIN)/edition packet reference && $(BIN)/python tests/bench_print.py

bench-note: $(TOOLS) ## measure what a build costs after one changed note
	@$(BIN)/python tests/bench_note.py

SIZES ?= 2 20
bench-scale: $(TOOLS) ## measure how cost grows with the texts, against default Sphinx: SIZES="2 20 200" PARTS="check site"
	@$(BIN)/python tests/bench_scale.py $(SIZES) $(if $(PARTS),--parts $(PARTS)) $(if $(ROUNDS),--rounds $(ROUNDS))

stress: pdf $(TOOLS) ## set all packets at many sizes and look for notes that are not on their page
	@$(BIN)/python tests/stress_print.py

measure: html $(TOOLS) ## measure the reading page in a browser
	@$(BIN)/python tests/measure.py

measure-print: pdf $(TOOLS) ## measure the pages of all packets, and what is heard of them
	@$(BIN)/python tests/measure_print.py
	@$(BIN)/python tests/measure_heard.py

pictures: html $(TOOLS) ## make the pictures of the README again
	@$(BIN)/python tests/pictures.py

# cosmic-ray has an environment of its own, so that none of what it needs meets what is tested.
MUTANTS = _build/mutants/bin/python
MOST ?= 0
.PHONY: mutants lock-mutants
mutants: $(TOOLS) ## change the code in small ways, MOST=40 in each module, that a fast test must see
	@test -x $(MUTANTS) || $(PYTHON) -m venv _build/mutants
	@$(MUTANTS) -m pip install --quiet --disable-pip-version-check --require-hashes -r mutants.lock
	@$(MUTANTS) tests/mutants.py $(abspath $(BIN)/python) _build/mutants/copy $(MOST)

lock: lock-mutants
lock-mutants:
	@$(PYTHON) -m venv _build/lock && _build/lock/bin/python -m pip install --quiet uv
	echo "cosmic-ray>=8.7,<9" | _build/lock/bin/uv pip compile --quiet --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header - \
	  -o mutants.lock

# atheris finds what no case has reached yet; where it cannot be had, hypothesis goes on without.
CASES ?= 100000
fuzz: $(TOOLS)   ## attack the tool, CASES=100000 times: for the night, not for each change
	@$(INSTALL) --quiet --no-deps --upgrade --target _build/fuzz/packages $(LOCKED) fuzz.lock || echo "atheris cannot be had here"
	@PYTHONPATH=_build/fuzz/packages $(BIN)/python tests/fuzz/run.py $(CASES) _build/fuzz

# Two locks: what makes the edition, and with it what tests it.
LOCK = $(or $(UV),_build/lock/bin/uv) pip compile --quiet --universal --python-version 3.11 \
  --only-binary :all: --generate-hashes --no-emit-index-url --no-emit-find-links \
  --no-annotate --no-header
lock:            ## choose the newest versions that pyproject.toml allows
	$(if $(UV),,$(PYTHON) -m venv _build/lock && _build/lock/bin/python -m pip install --quiet uv)
	$(LOCK) --upgrade --extra build pyproject.toml -o requirements.lock
	$(LOCK) --upgrade --extra build --extra dev -c requirements.lock pyproject.toml -o dev.lock
	echo "atheris>=3,<3.1" | $(LOCK) - -o fuzz.lock

clean:           ## remove all that was built, and the virtual environment
	rm -rf _build $(VENV) docs/texts docs/apparatus docs/guide

# All versions come from the lock files; the edition itself is linked in.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: make PYTHON=python3.12 ..."; exit 1; }
	@echo "Setting up $(VENV), once: $$(grep -c '==' requirements.lock) packages ..."
	@$(NEW_VENV) $(VENV)
	@$(INSTALL) $(LOCKED) requirements.lock
	@$(INSTALL) --quiet --no-deps --no-build-isolation -e .
	@touch $@

# Who only makes the edition does without the tools that test it: they are larger than all else.
$(TOOLS): $(READY) dev.lock
	@echo "Adding what tests need, once ..."
	@$(INSTALL) $(LOCKED) dev.lock
	@touch $@
