# `make brief` and `make test` work on a machine that has Python >= 3.11, make and a package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
# What a user's installation may consist of. Ray's is a cluster's own, and 200 MB.
EXTRAS := anthropic,google,digest,office,batch
DOCUMENT := golden/news-canada-document/source.txt
# Set in many containers; hundreds of processes of the tests would each compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE

ifdef UV
MAKE_VENV = uv venv --quiet --python $(PYTHON) $(VENV)
INSTALL = VIRTUAL_ENV=$(VENV) uv pip install --quiet --constraint constraints.txt
else
MAKE_VENV = $(PYTHON) -m venv $(VENV)
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
endif

.PHONY: brief test test-long test-llama ray check lint types golden-check format schemas wheel hashes hashed sbom clean

brief: $(VENV)/.installed  ## set up, and brief a real document with the built-in engine
	@$(BIN)/summarizer brief $(DOCUMENT) --model extractive

test: check  ## set up, and run every check and every test, on as many cores as there are
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not long"

test-long: $(VENV)/.developing  ## what takes minutes: files of strangers, kills of a digest, floors of the figures, Ray
	$(BIN)/python -m pytest -n auto --dist loadgroup -m long

test-llama: $(VENV)/.developing  ## build llama.cpp's server once, and run the tests that ask it
	-$(BIN)/python -m tests.llama.build
	$(BIN)/python -m pytest -m llama -rs tests/llama

ray: $(VENV)/.developing  ## install Ray (200 MB), so that its tests are not skipped
	@$(INSTALL) --editable '.[ray]' >&2

check: $(VENV)/.developing  ## every check, side by side
	@$(MAKE) --no-print-directory -j 2 lint types golden-check

lint: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.developing
	$(BIN)/mypy

golden-check: $(VENV)/.developing
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

hashes: $(VENV)/.developing  ## write constraints-hashes.txt anew, for this platform; hatchling builds the package
	mkdir -p build
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --dry-run --ignore-installed \
	  --report build/pip-report.json --constraint constraints.txt '.[$(EXTRAS)]' hatchling
	$(BIN)/python .ci/hashes.py < build/pip-report.json > constraints-hashes.txt

hashed:  ## install into an empty environment by hashes alone, and brief a document there
	rm -rf build/hashed-venv && $(PYTHON) -m venv build/hashed-venv
	build/hashed-venv/bin/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes -r constraints-hashes.txt
	build/hashed-venv/bin/python -m pip install --quiet --disable-pip-version-check \
	  --no-deps --no-build-isolation .
	build/hashed-venv/bin/summarizer brief $(DOCUMENT) --model extractive

sbom:  ## write build/sbom.cdx.json: what an installation consists of (CycloneDX), and check it
	rm -rf build/release-venv && $(PYTHON) -m venv --without-pip build/release-venv
	test -x build/sbom-venv/bin/cyclonedx-py || { $(PYTHON) -m venv build/sbom-venv && \
	  build/sbom-venv/bin/python -m pip install --quiet --disable-pip-version-check 'cyclonedx-bom>=7,<8'; }
	build/sbom-venv/bin/python -m pip --python build/release-venv install --quiet --disable-pip-version-check \
	  --constraint constraints.txt '.[$(EXTRAS)]'
	rm build/release-venv/lib/python*/site-packages/summarizer_brief-*/direct_url.json  # a path of this machine
	build/sbom-venv/bin/cyclonedx-py environment --output-reproducible --pyproject pyproject.toml \
	  --output-format JSON --output-file build/sbom.cdx.json build/release-venv/bin/python
	$(PYTHON) .ci/sbom.py < build/sbom.cdx.json

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
