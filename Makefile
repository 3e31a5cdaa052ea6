# The two to know: `make run` opens the coach, `make test` checks everything. Both set up what they need.
# PYTHON=/path/to/python3.12 chooses the Python that .venv is made with.

BIN := .venv/bin
# Their rooms are covered to the last branch. Tracing the other tests as well would double their time.
HELD := tests/session tests/routine tests/store
PYTEST := $(BIN)/pytest --dist worksteal
# Some tests wait for a terminal, a sound server or a process: one worker more than processors works meanwhile.
WORKERS := $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
TIMED := @sh .ci/timed

# Without bytecode every process that a test starts compiles the program again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run setup test types held search check-wheel bench attack help

run: ## set up where needed and open the coach; without a terminal, rehearse a short session in lines
	@sh .ci/setup run
	@if [ -t 0 ] && [ -t 1 ]; then \
		exec $(BIN)/nerveflow; \
	else \
		exec $(BIN)/nerveflow run short-flow --plain --speed 60 --mute </dev/null; \
	fi

setup: ## make .venv with the program and the tools that check it
	@sh .ci/setup test

test: setup ## set up where needed and run every check and test
	$(TIMED) $(BIN)/ruff format --check .
	$(TIMED) $(BIN)/ruff check .
	$(TIMED) $(BIN)/lint-imports
	@$(MAKE) --no-print-directory --jobs=2 types held
	$(TIMED) $(PYTEST) -n $(WORKERS) $(HELD:%=--ignore=%)

# mypy works on one processor; the tests of the held rooms run beside it.
types: setup
	$(TIMED) $(BIN)/mypy nerveflow tests

held: setup
	$(TIMED) $(PYTEST) -n auto --cov --cov-report= $(HELD)
	$(TIMED) $(BIN)/coverage report --fail-under=100

search: setup ## try the properties with a thousand new examples each; takes minutes
	$(PYTEST) -n auto -m hypothesis --hypothesis-profile search

check-wheel: setup ## build the wheel, install it in an empty place and follow a session with it
	$(TIMED) sh .ci/check-wheel

bench: setup ## run the measurements, one after the other
	@for script in bench/[a-z]*.py; do \
		printf '\n== %s\n' "$$script"; \
		$(BIN)/python "$$script" || exit 1; \
	done

attack: setup ## attack the program for about an hour; ATTACK=small takes a few minutes
	$(BIN)/python -m attacks --size $(or $(ATTACK),full)

help: ## say what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile
