# rac's driver is make: each edge of the pipeline is a file under build/, made when what it is made from is newer.
#
#   make run [SRC=x.rs] [ARGS="a b"]   compile a program and run it
#   make test                          all tests (BLESS=1 rewrites the expected output)
#   make test-fast                     the same without what starts the tools again and again
#   make parity [PARTS="layout abi"]   rac beside rustc: layouts, calls, symbols, items (tests/parity)
#   make fuzz [N=1000] [SEED=0]        random programs by rac and rustc must do the same (tests/fuzz; build/fuzz keeps those that do not)
#   make fuzz-robust [N=5000]          damaged inputs must be refused in order
#   make sysroot                       std's dump, which is made once and cached (RAC_CACHE)
#   make doctest-std [ARGS=--help]     std's documentation examples by rac, beside rustc
#   make bench [SRC=x.rs] [RUNS=5]     each stage's time beside rustc's, and the run time of tests/bench
#   make bench-run [RUNS=5]            the latter alone
#   make build | clean                 the tools | forget build/

MAKEFLAGS += --no-builtin-rules

SRC ?= tests/programs/mandelbrot.rs
ARGS ?=
RUNS ?= 5
CARGO ?= cargo

BIN := $(or $(CARGO_TARGET_DIR),target)/release
TOOLS := $(addprefix $(BIN)/,rac-lower rac-mono rac-clif rac-emit rac-link)

# A source outside of this folder has its stages under build/abs.
SOURCE := $(patsubst $(CURDIR)/%,%,$(abspath $(SRC)))
STEM := $(patsubst %.rs,%,$(if $(filter /%,$(SOURCE)),build/abs$(SOURCE),build/$(SOURCE)))

.PHONY: all build sysroot run test test-fast parity fuzz fuzz-robust doctest-std bench bench-run clean
.PRECIOUS: build/%.mir build/abs/%.mir build/%.mono build/%.clif build/%.o
.DELETE_ON_ERROR:

all: build

build:
	@$(CARGO) build --release --quiet --bins

# Cargo knows when a tool is out of date, and touches it only then.
$(TOOLS): build
	@:

# Where the dump is and whether it is still good is for rac-lower to say; this takes no time if it is.
sysroot: $(BIN)/rac-lower
	@$(BIN)/rac-lower --sysroot

run: $(STEM)
	@$(STEM) $(ARGS)

$(SOURCE):
	@echo "$(SRC): no such file" >&2; exit 1

build/%.mir: %.rs $(BIN)/rac-lower
	@mkdir -p $(@D)
	$(BIN)/rac-lower $< --dep-info $(@:.mir=.d) -o $@

build/abs/%.mir: /%.rs $(BIN)/rac-lower
	@mkdir -p $(@D)
	$(BIN)/rac-lower $< --dep-info $(@:.mir=.d) -o $@

build/%.mono: build/%.mir $(BIN)/rac-mono | sysroot
	$(BIN)/rac-mono $< -o $@

build/%.clif: build/%.mono $(BIN)/rac-clif
	$(BIN)/rac-clif $< -o $@

build/%.o: build/%.clif $(BIN)/rac-emit
	$(BIN)/rac-emit $< -o $@

build/%: build/%.o $(BIN)/rac-link
	$(BIN)/rac-link $< -o $@

# The files that a program's `mod` lines lead to, as rac-lower found them.
-include $(STEM).d

test: sysroot
	$(CARGO) test --release --workspace

test-fast: sysroot
	$(CARGO) test --release --workspace --exclude rac-tests --exclude rac-doctest
	$(CARGO) test --release -p rac-tests --test programs --test structure

parity: sysroot
	$(CARGO) run --release --quiet -p rac-parity -- $(PARTS)

doctest-std: sysroot
	@$(CARGO) run --release --quiet -p rac-doctest -- $(ARGS)

fuzz: sysroot
	@$(CARGO) run --release --quiet -p rac-fuzz -- programs --seed $(or $(SEED),0) --count $(or $(N),1000)

fuzz-robust: sysroot
	@$(CARGO) run --release --quiet -p rac-fuzz -- robust --count $(or $(N),5000)

bench: build sysroot
	@tests/bench.sh $(BIN) $(SRC) $(RUNS)
	@echo
	@tests/bench_run.sh $(BIN) $(RUNS)

bench-run: build sysroot
	@tests/bench_run.sh $(BIN) $(RUNS)

clean:
	rm -rf build
