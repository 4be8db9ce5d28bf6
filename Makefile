# The two commands that a stranger needs: `make map` and `make test`. Each does all its set-up by itself.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
MAP ?= sendgraph-map.html

.PHONY: map test lint fix docs notebooks lab screenshots bench clean

map: $(VENV)/.installed ## install, build the graph, draw the map, print where it is
	$(BIN)/sendgraph build
	$(BIN)/sendgraph map --output $(MAP)
	@echo "The map is in $(CURDIR)/$(MAP)"

test: lint chromium virtuoso ## install what the tests need, lint, run all tests
	$(BIN)/python -m pytest -n auto --dist loadfile --cov=graph --cov-report=term:skip-covered

lint: $(VENV)/.installed-dev ## style, types, form
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fix: $(VENV)/.installed-dev ## mend what can be mended by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m graph.turtle ontology/*.ttl
	$(BIN)/python docs/notebooks.py --strip

docs: $(VENV)/.installed ## the reference pages, from the commands, the ontology and the tables
	$(BIN)/python -m graph.reference

notebooks: $(VENV)/.installed-lab ## the notebooks, run and rendered as pages that work offline, in notebooks/html
	$(BIN)/python docs/notebooks.py

lab: $(VENV)/.installed-lab ## JupyterLab, with the notebooks
	$(BIN)/jupyter lab notebooks

screenshots: $(VENV)/.installed-dev chromium ## the pictures of the README, of the real map
	$(BIN)/python docs/screenshots.py

bench: $(VENV)/.installed-dev ## engines side by side, to benchmarks/RESULTS.md; BENCH="--large --rounds 5" adds 10 million quads (a quarter of an hour)
	$(BIN)/python benchmarks/engines.py $(BENCH)

clean:
	rm -rf $(VENV) $(MAP)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV) || { $(PYTHON) -m pip install --user virtualenv && $(PYTHON) -m virtualenv $(VENV); }

$(VENV)/.installed: pyproject.toml $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-lab: pyproject.toml $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[lab]'
	@touch $@ $(VENV)/.installed

# The browser tests use Debian's Chromium: installed when root in CI, otherwise they are skipped and say so.
.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	  if [ "$$(id -u)" = 0 ] && [ -n "$$CI" ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	  else echo "No Chromium here: the browser tests will be skipped (apt-get install chromium)."; fi

# So are those against Debian's Virtuoso: its binary alone, which starts no service and asks nothing.
.PHONY: virtuoso
virtuoso:
	@command -v virtuoso-t >/dev/null || \
	  if [ "$$(id -u)" = 0 ] && [ -n "$$CI" ] && command -v apt-get >/dev/null; then \
	    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends virtuoso-opensource-7-bin >/dev/null; } || \
	      echo "Virtuoso could not be installed: its tests will be skipped."; \
	  else echo "No Virtuoso here: its tests will be skipped (apt-get install virtuoso-opensource-7-bin)."; fi
