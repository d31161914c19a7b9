# One-word targets. Only Python 3.11, pip, git and make are needed; everything else is
# installed into .venv, at the exact versions of requirements.lock.
PYTHON ?= python3.11
BIN := .venv/bin

.PHONY: demo test test-browser check lint types contract docs pages pictures soak security record lock clean

.venv/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# Audits the five documents from recorded answers: no key, no network.
# Exit 3 says that the recording holds passages the model gave no usable answer for.
demo: .venv/.installed
	@mkdir -p build
	@$(BIN)/claimaudit audit seeds --cassette cassettes/seeds --fail-on never --format json -o build/report.json; \
	code=$$?; [ $$code -eq 0 ] || [ $$code -eq 3 ] || exit $$code; \
	$(BIN)/claimaudit audit seeds --cassette cassettes/seeds --fail-on never; \
	code=$$?; \
	if [ $$code -eq 3 ]; then echo "(exit 3: part of the recording is incomplete, as counted above)"; \
	elif [ $$code -ne 0 ]; then exit $$code; fi
	@echo "The whole report: build/report.json"

test: .venv/.installed
	$(BIN)/python -m pytest -n auto

# The HTML report in Debian's chromium; without one the tests are skipped and say so.
test-browser: .venv/.installed
	$(BIN)/python -m pytest tests/browser -rs

# All that CI looks at besides the tests.
check: lint types contract

lint: .venv/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.installed
	$(BIN)/mypy -p claimaudit

contract: .venv/.installed
	$(BIN)/lint-imports

# The site, built strictly (links and anchors too) into build/site.
docs: .venv/.installed pages
	$(BIN)/zensical build --strict

# Writes what the pages say about rules, commands, Python and cost from the code and the recording.
pages: .venv/.installed
	$(BIN)/python tools/pages.py

# Takes the pictures of the report again. Needs Debian's chromium.
pictures: .venv/.installed
	$(BIN)/python tools/pictures.py

# Endurance at full size: failing requests, kills, storms, attacks, a million lines. Half an hour
# on two busy cores, less on idle ones; every part has a limit, and the whole ends after 90 minutes.
soak: .venv/.installed
	$(BIN)/python bench/soak.py

# Needs a network. What bandit may report and why stands in SECURITY.md.
security: .venv/.installed
	$(PYTHON) -m venv build/security
	build/security/bin/pip install --quiet --disable-pip-version-check bandit pip-audit
	build/security/bin/bandit --quiet --recursive src --skip B101,B311,B404,B603,B310
	build/security/bin/pip-audit --disable-pip --require-hashes --requirement requirements.lock

# Records cassettes/seeds from the embedded model; what did not change is not asked again. The cost
# that the pages tell is that of the recording; `make pictures` takes the new report's.
record: .venv/.installed
	$(BIN)/claimaudit model pull
	$(BIN)/claimaudit audit seeds --model local --across --max-pairs-total 120 --cassette cassettes/seeds --record --fail-on never
	$(BIN)/claimaudit audit seeds/003_c5d03bee384cf964.txt --model local --across --max-pairs-total 120 --cassette cassettes/seeds --record --fail-on never
	$(BIN)/python tools/pages.py

lock:
	uv pip compile pyproject.toml --extra dev --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header --quiet -o requirements.lock

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
