# `make brief` and `make test` work on a machine that has Python >= 3.11, make and a package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
EXTRAS := anthropic,google,digest,office,batch,dev
DOCUMENT := golden/news-canada-document/source.txt

ifdef UV
MAKE_VENV = uv venv --quiet --python $(PYTHON) $(VENV)
INSTALL = VIRTUAL_ENV=$(VENV) uv pip install --quiet --constraint constraints.txt
else
MAKE_VENV = $(PYTHON) -m venv $(VENV)
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
endif

.PHONY: brief test test-long test-llama ray check format schemas wheel hashes sbom clean

brief: $(VENV)/.installed  ## set up, and brief a real document with the built-in engine
	@$(BIN)/summarizer brief $(DOCUMENT) --model extractive

test: check  ## set up, and run every check and every test, on as many cores as there are
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not long"

test-long: $(VENV)/.developing  ## what takes minutes: files of strangers, kills of a digest, floors of the figures, Ray
	$(BIN)/python -m pytest -n auto --dist loadfile -m long

test-llama: $(VENV)/.developing  ## build llama.cpp's server once, and run the tests that ask it
	-$(BIN)/python -m tests.llama.build
	$(BIN)/python -m pytest -m llama -rs tests/llama

ray: $(VENV)/.developing  ## install Ray (200 MB), so that its tests are not skipped
	@$(INSTALL) --editable '.[ray]' >&2

check: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/summarizer golden check golden

format: $(VENV)/.developing
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schemas: $(VENV)/.installed  ## write schemas/ anew from the models
	for name in brief meeting draft meeting-draft; do \
	  $(BIN)/summarizer schema $$name > schemas/$$name.schema.json; done

wheel: $(VENV)/.developing  ## build the wheel, install it elsewhere, run it from another directory
	rm -rf dist build/wheel-venv
	$(BIN)/python -m build --outdir dist .
	$(PYTHON) -m venv build/wheel-venv
	build/wheel-venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt dist/*.whl
	cd / && "$(CURDIR)/build/wheel-venv/bin/summarizer" brief "$(CURDIR)/$(DOCUMENT)" -m extractive -f json \
	  | "$(CURDIR)/build/wheel-venv/bin/python" -c 'import json, sys; assert json.load(sys.stdin)["who"]'
	cd / && "$(CURDIR)/build/wheel-venv/bin/summarizer" brief "$(CURDIR)/$(DOCUMENT)" -m extractive -f html \
	  | grep -q '<details>'
	cd / && "$(CURDIR)/build/wheel-venv/bin/summarizer" prompt meeting > /dev/null
	@echo "the wheel works"

hashes: $(VENV)/.developing  ## write constraints-hashes.txt anew, for this platform
	mkdir -p build
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --dry-run --ignore-installed \
	  --report build/pip-report.json --constraint constraints.txt '.[$(EXTRAS)]'
	$(BIN)/python .ci/hashes.py < build/pip-report.json > constraints-hashes.txt

sbom: $(VENV)/.installed  ## write build/sbom.cdx.json: what an installation consists of (CycloneDX)
	mkdir -p build
	test -x build/sbom-venv/bin/cyclonedx-py || { $(PYTHON) -m venv build/sbom-venv && \
	  build/sbom-venv/bin/python -m pip install --quiet --disable-pip-version-check 'cyclonedx-bom>=7,<8'; }
	build/sbom-venv/bin/cyclonedx-py environment --output-reproducible \
	  --output-format JSON --output-file build/sbom.cdx.json $(BIN)/python

$(VENV)/bin/python:
	@echo "setting up $(VENV)" >&2
	@$(MAKE_VENV)

$(VENV)/.installed: pyproject.toml constraints.txt hatch_build.py | $(VENV)/bin/python
	@$(INSTALL) --editable . >&2
	@touch $@

$(VENV)/.developing: pyproject.toml constraints.txt hatch_build.py | $(VENV)/bin/python
	@$(INSTALL) --editable '.[dev]' >&2
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) dist build
