# Everything from a clean checkout: python3 (3.11 or later, with venv and pip) and make are all it takes.
#   make demo   set up, read the sample reports, print the ledger and one figure explained down to its sentence
#   make test   set up, then every check there is
#   make quick  what a change of the reading needs while it is being made: layout, types and the short tests

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# -qq: pip would name the places it looked in.
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.PHONY: help install demo test quick test-long audit check lint format docs eval bench readme pictures lock clean
.DEFAULT_GOAL := help

help:
	@sed -n 's/^#   //p' Makefile
	@echo "make install, check, test-long, audit, lint, format, docs, eval, bench, readme, pictures, lock, clean"

# Two stamps, so that a second `make` does nothing: packages when the lock changes, the project when its metadata does.
$(VENV)/.packages: requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit("strikeledger needs Python 3.11 or later; name one with make PYTHON=...") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing the locked packages into $(VENV)"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.project: $(VENV)/.packages pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

install: $(VENV)/.project

demo: install
	@$(BIN)/strikeledger demo

test: check

check: lint
	$(BIN)/python -m pytest -n auto --dist worksteal

# Sentences, places, attacks and figures, without what reads whole corpora: some 65 seconds of computing, shared by two.
QUICK := tests/reading tests/reconciling tests/conflicts tests/gazetteer tests/linking/test_cases.py \
	tests/linking/test_told.py tests/test_measures_named.py tests/test_house.py
AT_LENGTH := tests/reading/test_properties.py tests/reading/test_first_look.py tests/reading/test_bulletins.py \
	tests/reconciling/test_official.py

quick: lint
	$(BIN)/python -m pytest -q -n auto --dist worksteal $(QUICK) $(AT_LENGTH:%=--ignore=%)

# The fault, hostile-input, lie and tampering tests in full: more than an hour. Their figures go to out/figures.txt, for docs/reliability.md.
test-long: install
	@$(PIP) install --require-hashes -r requirements-long.lock
	@mkdir -p out && rm -f out/figures.txt
	STRIKELEDGER_LONG=1 STRIKELEDGER_FIGURES=out/figures.txt $(BIN)/python -m pytest -q tests/faults tests/hostile \
		tests/lies tests/reading/test_bulletins.py tests/reading/test_first_look.py tests/reading/test_words_held.py \
		tests/store/test_jobs.py tests/store/test_tampering.py tests/store/test_stretches.py tests/store/test_advance.py \
		tests/store/test_named_in_any_order.py tests/store/test_five_orders.py tests/web/test_openapi.py

# Known vulnerabilities of what is pinned, as far as the index answers. Its own environment: it is no part of the lock.
audit: install
	@test -x $(VENV)-audit/bin/python || $(PYTHON) -m venv $(VENV)-audit
	@if $(VENV)-audit/bin/python -m pip --disable-pip-version-check -qq install pip-audit; \
		then $(VENV)-audit/bin/python scripts/audit.py; else echo "pip-audit cannot be had here: nothing audited"; fi

lint: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict strikeledger scripts/gazetteer_build
	$(BIN)/lint-imports --no-logo

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Pages made from the code; tests hold the two together.
docs: install
	$(BIN)/python -c 'from strikeledger.asking.codebook import markdown; print(markdown(), end="")' > docs/codebook.md
	$(BIN)/python -c 'from strikeledger.cli.reference import markdown; print(markdown(), end="")' > docs/cli.md

# Reads the labelled texts and writes the accuracy card; a measure below its floor is a failure. The sections on texts
# that belong to others are written where the folder of real data stands beside the checkout.
CORPORA := $(wildcard ../shared/data/corpora)
eval: install
	$(BIN)/python -m eval.run $(if $(CORPORA),--records $(CORPORA)/drone_attacks/records.jsonl \
		--shootings $(CORPORA)/shootings --press $(CORPORA)/press_en/articles.jsonl \
		--press $(CORPORA)/shootings/articles.jsonl --press $(CORPORA)/attribution/train.jsonl \
		--attribution $(CORPORA)/attribution --posts $(CORPORA)/posts_ru/mod_russia_v2.csv)

# Timed runs, kept under bench/runs as JSON with the machine's description; docs/performance.md tells how to read them.
bench: install
	@mkdir -p bench/runs
	$(BIN)/python -m pytest bench -q -p no:cacheprovider --benchmark-json=bench/runs/latest.json > bench/runs/latest.txt \
		|| { cat bench/runs/latest.txt; exit 1; }
	@$(BIN)/python -m bench.table bench/runs/latest.json

# The pictures of the pages in docs/pictures/, of the sample reports; needs Chromium (CHROMIUM=/path/to/it).
pictures: install
	STRIKELEDGER_WRITE_PICTURES=1 $(BIN)/python -m pytest -q tests/web/test_pictures.py

readme: install
	STRIKELEDGER_WRITE_README=1 $(BIN)/python -m pytest -q tests/test_readme.py

# Universal: one lock for every Python from 3.11 on and every platform, with the hashes of all files of a release.
# --no-emit-*: a lock says what, never where from.
LOCK := $(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links $(LOCKFLAGS)

lock:
	@test -x $(VENV)-lock/bin/uv || { $(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/pip install --quiet uv; }
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) $(VENV)-lock $(VENV)-audit .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist *.egg-info
