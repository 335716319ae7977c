# make run    installs what is missing, brings the index up to date, opens the page on 127.0.0.1
# make test   lints and tests; make test-bare does what optional parts are for, without them
# make test-servers  some of the tests once more, with PostgreSQL and a Chroma server in place of what is embedded
# make clean  removes what the two above made, except the installed packages; make distclean removes those too

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8501
# The folder of documents: what the page reads too; CORPUS=… or $WENZHANG_CORPUS names another.
export WENZHANG_CORPUS := $(or $(CORPUS),$(WENZHANG_CORPUS))
# Extra arguments for pip, e.g. PIP_FLAGS="--extra-index-url <address of PyTorch's CPU builds>"; see README.md.
PIP_FLAGS ?=

PY := $(VENV)/bin/python

.PHONY: run build install test test-bare test-servers lint ocr clean distclean
.DEFAULT_GOAL := run

$(PY):
	$(PYTHON) -m venv $(VENV)

# The stamps are newer than the requirements as long as those are installed: a second run installs nothing.
$(VENV)/installed: requirements.txt | $(PY)
	$(PY) -m pip install $(PIP_FLAGS) -r requirements.txt
	touch $@

$(VENV)/installed-dev: requirements.txt requirements-dev.txt requirements-servers.txt | $(PY)
	$(PY) -m pip install $(PIP_FLAGS) -r requirements-dev.txt
	touch $(VENV)/installed $@

install: $(VENV)/installed

# Reads scanned PDF pages; nothing else needs it.
ocr: $(VENV)/installed
	$(PY) -m pip install $(PIP_FLAGS) -r requirements-ocr.txt

# Exit code 3 means that some documents were refused; each was named, and all the others are in.
build: install
	$(PY) -m index build || test $$? -eq 3

run: build
	$(PY) -m streamlit run app.py --server.port $(PORT)

lint: $(VENV)/installed-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

test: lint
	$(PY) -m pytest -rs -n auto --dist loadfile

# What optional parts do, once more without them: no program on the PATH, no OCR engine.
test-bare: $(VENV)/installed-dev
	WENZHANG_BARE=1 $(PY) -m pytest -rs -n auto --dist loadfile tests/test_bare_machine.py tests/test_bad_input.py \
		tests/test_readers_ocr.py tests/test_readers_office.py tests/test_readers_pdf.py tests/test_formats.py \
		tests/test_build.py tests/test_pool.py tests/test_uploads.py tests/test_cli.py tests/test_cli_answers.py tests/test_build_interrupted.py

# Both are started for real, on free ports of this machine, and stopped again; nothing is installed for that.
test-servers: $(VENV)/installed-dev
	$(PY) tests/run_on_servers.py

clean:
	rm -rf data .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV)
