.DEFAULT_GOAL := help
SHELL := bash
PYTHON ?= python3
BIN := .venv/bin
# What is installed in .venv: enough to build and ask, or the tools of tests and evaluation too.
FOR_ASKING := .venv/.for-asking
FOR_ALL := .venv/.for-all
INDEX := $(or $(RAPPORTEUR_INDEX),.rapporteur)
CORPUS := $(or $(RAPPORTEUR_CORPUS),corpus)
# Newer than all that the index is made from, so that a second question need not look for changes.
BUILT := $(INDEX)/.built
SOURCES := $(CORPUS) $(wildcard $(CORPUS)/* $(CORPUS)/*/*) $(shell find indexer -name '*.py' -o -name '*.txt')
Q ?= what did UNHCR say about security
export Q

.PHONY: help setup setup-all index ask serve browser test check eval gate tune bench bench-serve bench-scale \
	bench-import fuzz screenshots docs wheel-check clean

help: ## Show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 13

setup: $(FOR_ASKING) ## Make .venv with what building, asking and serving need

setup-all: $(FOR_ALL) ## Add what tests, checks and evaluation need

$(FOR_ASKING): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Rapporteur needs Python 3.11 or newer; name one with PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up .venv, once: about 1.5 GB on disk, most of it PyTorch; a few minutes" >&2
	@$(PYTHON) -m venv .venv
	$(call install,1 of 2: asking and serving (0.4 GB),.)
	$(call install,2 of 2: building an index (1.1 GB),.[index],$(AS_USED))
	@touch $@

$(FOR_ALL): $(FOR_ASKING)
	$(call install,what tests$(comma) checks and evaluation need (0.6 GB more),.[index$(comma)evals$(comma)dev])
	@$(BIN)/python -m compileall -qq -j 0 .venv/lib || true
	@touch $@

# Most of PyTorch is never imported; compiling all of it takes longer than unpacking it. Python
# compiles a module when it is first imported.
AS_USED := --no-compile

comma := ,
# Install the extras $(2) with the options $(3) and say what they are for, $(1). A terminal gets
# pip's own progress bars, a log one line a package.
define install
@echo "Installing $(1)" >&2
@pip=($(BIN)/pip install --disable-pip-version-check -c constraints.txt $(3) -e "$(2)"); \
if [ -t 1 ]; then "$${pip[@]}"; else \
	set -o pipefail; "$${pip[@]}" --progress-bar off | while read -r action file size; do \
		case "$$action $$file" in \
			*.metadata) ;; \
			"Downloading "*.whl|"Using cached "*.whl) echo "  $${file%%-*} $$size" >&2 ;; \
			"Processing "*.whl) file=$${file##*/}; echo "  $${file%%-*}" >&2 ;; \
			"Installing collected") echo "  writing the files" >&2 ;; \
		esac; \
	done; \
fi
endef

index: $(FOR_ASKING) ## Build the index, if anything changed
	$(build)

$(BUILT): $(FOR_ASKING) $(SOURCES)
	$(build)

define build
@[ -e $(INDEX)/manifest.json ] || echo "Building the index (the first time this takes about a minute)" >&2
@$(BIN)/rapporteur index
@touch $(BUILT)
endef

ask: $(BUILT) ## Ask a question: make ask Q="what did UNHCR say about security"
	@$(BIN)/rapporteur ask -- "$$Q"

serve: $(BUILT) ## Serve the page and the API on 127.0.0.1:8000
	@$(BIN)/rapporteur serve

# Only root can install a package; anyone else is told how, and the browser tests are skipped.
browser:
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "installing Chromium for the browser tests" >&2; \
		apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else \
		echo "no Chromium found, so the browser tests are skipped; on Debian: apt install chromium" >&2; \
	fi

test: $(FOR_ALL) browser ## Run the tests
	@$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(FOR_ALL) $(BUILT) ## Format, lint, types, import contracts, and the generated parts of README and docs
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m evals.report.documents --check

eval: $(FOR_ALL) $(BUILT) ## Evaluate on the dev questions; the page is .rapporteur/eval/report.html
	@$(BIN)/rapporteur eval --out .rapporteur/eval

gate: $(FOR_ALL) $(BUILT) ## Evaluate on all questions and compare with the baseline
	@$(BIN)/rapporteur eval --gate --out .rapporteur/eval

tune: $(FOR_ALL) $(BUILT) ## Cross-validate the fusion weights on the dev questions
	@$(BIN)/python -m evals.tuning.weights

bench: $(FOR_ALL) $(BUILT) ## Ratios of time and memory, measured in turn in one run
	@$(BIN)/python -m evals.bench.cold_and_warm

bench-serve: $(FOR_ALL) $(BUILT) ## Load the service: throughput, latency, memory
	@$(BIN)/python -m evals.bench.serve

# COLLECTIONS are folders of public collections in BEIR layout, SCALE further options.
bench-scale: $(FOR_ALL) $(BUILT) ## Measure indexes of several sizes: make bench-scale COLLECTIONS="DIR DIR"
	@$(BIN)/python -m evals.bench.scale $(if $(COLLECTIONS),--collections $(COLLECTIONS)) $(SCALE)

bench-import: $(FOR_ALL) ## Compare what is read of tagged PDFs with their tags: make bench-import DIR=FOLDER
	@$(BIN)/python -m evals.bench.importing "$(DIR)"

# DIR is a folder of files of your own that are changed too, FUZZ further options.
fuzz: $(FOR_ALL) ## Add 2,000 changed files of each kind and list what goes wrong: make fuzz DIR=FOLDER
	@$(BIN)/python -m tests.fuzz $(if $(DIR),--seeds "$(DIR)") $(FUZZ)

screenshots: $(FOR_ALL) $(BUILT) browser ## Take the pictures of the page
	@$(BIN)/python -m tests.browser.screenshots

docs: $(FOR_ALL) $(BUILT) ## Write the generated parts of README and docs
	@$(BIN)/python -m evals.report.documents

# In an empty environment in a temporary folder, without the packages that build. The wheel is made
# of a copy: a build folder of before could bring files that are gone.
wheel-check: ## Make a wheel, install it into an empty environment, and ask and look around there
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(PYTHON) -m venv "$$folder/venv" && \
	mkdir "$$folder/src" && \
	cp -r pyproject.toml README.md LICENSE indexer server evals "$$folder/src" && \
	"$$folder/venv/bin/pip" wheel -q --no-deps -w "$$folder" "$$folder/src" && \
	"$$folder/venv/bin/pip" install -q -c constraints.txt "$$folder"/*.whl && \
	du -sm "$$folder/venv" && index=$$(realpath $(INDEX)) && cd "$$folder" && \
	venv/bin/rapporteur doctor --index "$$index" && venv/bin/rapporteur ask --index "$$index" -- "$$Q"

clean: ## Remove the environment, the index and the caches
	rm -rf .venv .rapporteur build *.egg-info
