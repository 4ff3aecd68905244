.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
Q ?= what did UNHCR say about security
export Q

.PHONY: help setup index ask serve browser test check eval gate tune bench bench-serve screenshots readme clean

help: ## Show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 13

setup: $(STAMP) ## Make .venv with pinned dependencies

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Rapporteur needs Python 3.11 or newer; name one with PYTHON=python3.12" >&2; exit 1; }
	@echo "setting up .venv; the first time this takes a few minutes" >&2
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[index,evals,dev]"
	@touch $@

index: setup ## Build the index, if anything changed
	@$(BIN)/rapporteur index

ask: index ## Ask a question: make ask Q="what did UNHCR say about security"
	@$(BIN)/rapporteur ask -- "$$Q"

serve: setup ## Serve the page and the API on 127.0.0.1:8000
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

test: setup browser ## Run the tests
	@$(BIN)/python -m pytest -n 2 --dist loadfile

check: index ## Format, lint, types, and the README's generated parts
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/python -m evals.report.documents --check

eval: index ## Evaluate on the dev questions; the page is .rapporteur/eval/report.html
	@$(BIN)/rapporteur eval --out .rapporteur/eval

gate: index ## Evaluate on all questions and compare with the baseline
	@$(BIN)/rapporteur eval --gate --out .rapporteur/eval

tune: index ## Cross-validate the fusion weights on the dev questions
	@$(BIN)/python -m evals.tuning.weights

bench: index ## Ratios of time and memory, measured side by side
	@$(BIN)/python -m evals.bench.cold_and_warm

bench-serve: index ## Load the service: throughput, latency, memory
	@$(BIN)/python -m evals.bench.serve

screenshots: index browser ## Take the README's pictures of the page
	@$(BIN)/python -m tests.browser.screenshots

readme: index ## Write the README's generated parts
	@$(BIN)/python -m evals.report.documents

clean: ## Remove the environment, the index and the caches
	rm -rf .venv .rapporteur build *.egg-info
