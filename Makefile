# The contract: make demo, make test, make setup. Each works on a fresh clone.
BIN := .venv/bin
REPORT := test-results/junit.xml
export PYTHON

.PHONY: help setup demo test
help:
	@echo "make demo    set up everything, fill a demo database, serve at http://127.0.0.1:8000"
	@echo "make test    set up everything, run every check and every test"
	@echo "make setup   the set-up alone: .venv with the command heard in .venv/bin"

setup:
	@scripts/setup

demo: setup
	$(BIN)/heard demo

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses 2 --dist worksteal --junit-xml=$(REPORT)
