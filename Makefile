# Where the build goes. CI gives a fresh folder.
SCRATCH ?= .build

# An import that Package.swift does not allow is an error: targets may import only downwards.
STRICT := --explicit-target-dependency-import-check error
BUILD := swift build --scratch-path $(SCRATCH) $(STRICT)
RELEASE := $(BUILD) -c release --product agent

CODE := Package.swift Sources Tests $(wildcard Benchmarks)
# More at once would only make each of them late: most drive a browser, and two cores are common.
TESTS_AT_ONCE ?= 4
# These watch for the end of processes of their own, which the ends of other tests' browsers would hide.
ALONE := ProcessRunTests|TransportLifetimeTests
# Real checks and parser tests from outside, when they lie beside the project.
CORPUS := $(wildcard ../shared/corpus)

.DEFAULT_GOAL := help
.PHONY: help setup build release demo test snapshots statistics soak bench scaling review check lint format clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install the Debian packages that are missing
	@scripts/setup

build: setup ## build for debugging
	$(BUILD)

release: setup ## build one optimised program without Swift's shared libraries, and say where it is
	$(RELEASE) --static-swift-stdlib
	@echo "$$($(RELEASE) --show-bin-path)/agent"

demo: setup ## see it work, without a key and without a network
	@log=$$(mktemp); trap 'rm -f "$$log"' EXIT; \
	echo "building (a few minutes the first time)"; \
	$(RELEASE) >"$$log" 2>&1 || { cat "$$log"; exit 1; }
	@scripts/demo

test: ## install what is missing, build, and run every test
	@scripts/setup --tests
	$(BUILD) --build-tests
	swift test --scratch-path $(SCRATCH) $(STRICT) --skip-build --disable-xctest --filter '$(ALONE)'
	$(if $(CORPUS),AGENT_CORPUS=$(abspath $(CORPUS))) swift test --scratch-path $(SCRATCH) $(STRICT) \
		--skip-build --disable-xctest --parallel --experimental-maximum-parallelization-width $(TESTS_AT_ONCE) \
		--skip '$(ALONE)'

snapshots: ## rewrite what a model is told of each faulty site in Tests/EndToEndTests/Faults
	@scripts/setup --tests
	$(BUILD) --build-tests
	AGENT_SNAPSHOTS=write swift test --scratch-path $(SCRATCH) $(STRICT) --skip-build --disable-xctest --filter EndToEndTests.FaultTests
	@git diff --stat -- Tests/EndToEndTests/Faults

statistics: ## compare our statistics with scipy and statsmodels, which are fetched from PyPI
	@scripts/test-statistics

soak: ## judge 500 pages in a row and print what the program holds; kill the service 200 times
	@scripts/setup --tests
	$(BUILD) --build-tests
	AGENT_SOAK=500 swift test --scratch-path $(SCRATCH) $(STRICT) --skip-build --disable-xctest --no-parallel \
		--filter 'SoakTests|CrashTests|SharedStoreTests|RandomKillTests'

bench: setup ## measure beside Playwright, lxml and FastAPI, and a reply's way to its report
	@Benchmarks/run
	@Benchmarks/check-warm/run --skip-build
	@Benchmarks/select/run
	@Benchmarks/accept/run
	@Benchmarks/reply/run --skip-build

scaling: ## simulate many jobs on one machine and on several: the tables of docs/SCALING.md
	@Benchmarks/scaling/tables

review: build ## list what each check of a corpus is understood as: make review CORPUS=FOLDER
	@AGENT=$$($(BUILD) --show-bin-path)/agent scripts/review-corpus $(CORPUS)/checks.jsonl

check: lint test ## everything a change must pass

lint: ## check the format, and that nothing imports the whole of Foundation
	swift format lint --strict --recursive --parallel $(CODE)
	@! grep -rnE --include='*.swift' 'import ([a-z]+ )?Foundation([ ./;]|Networking|XML|Internationalization|$$)' $(CODE) \
		|| { echo 'Error: import FoundationEssentials, not the Foundation above: it brings a second ICU along.' >&2; exit 1; }

format: ## rewrite the code in our format
	swift format --in-place --recursive --parallel $(CODE)

clean: ## remove what was built
	rm -rf $(SCRATCH)
