# cable.nvim. `make` needs a C compiler, pkg-config, libtree-sitter-dev and libluajit-5.1-dev;
# everything else is put in place by bin/setup. `make help` lists the targets.

CC ?= cc
CLANG ?= clang
OBJCOPY ?= objcopy
CFLAGS ?= -O2 -g
FILE ?= tests/fixtures/demo.txt
CABLE_CORPUS ?=
SECONDS ?= 60
EDITS ?= 100000
SEED ?= 1

warn := -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wconversion
shape := -fPIC -fvisibility=hidden -pthread
ts_cflags := $(shell pkg-config --cflags tree-sitter 2>/dev/null)
ts_lib := $(shell $(CC) -print-file-name=libtree-sitter.a 2>/dev/null)
jit_cflags := $(shell pkg-config --cflags luajit 2>/dev/null)
lua_cflags := $(shell pkg-config --cflags lua5.4 2>/dev/null)
export PATH := $(CURDIR)/.deps/bin:$(PATH)

grammar_src := grammar/src/parser.c grammar/src/scanner.c
grammar_obj := $(grammar_src:grammar/src/%.c=build/grammar/%.o)
lua_src := $(wildcard src/lua*.c)
core_src := $(filter-out $(lua_src) src/cable.c,$(wildcard src/*.c))
core_obj := $(core_src:src/%.c=build/core/%.o)
c_tests := $(patsubst tests/c/%.c,build/c/%,$(wildcard tests/c/test_*.c))
link_core = $(CC) -shared $(LDFLAGS) -pthread -Wl,--version-script=src/core.map \
	-Wl,--exclude-libs,ALL -Wl,-Bsymbolic -o $@ $(filter %.o,$^) $(ts_lib)

.PHONY: all tools
## all: build what Neovim loads, parser/cable.so and lua/cable/core.so (the default)
all: parser/cable.so lua/cable/core.so

# One sentence for what is missing, before the compiler fills a screen.
need = { $(1); } >/dev/null 2>&1 || { echo "cable: $(2); on Debian: apt-get install $(3)" >&2; exit 1; }
header = echo '\#include <$(1)>' | $(CC) $(2) -E -x c -
tools:
	@$(call need,command -v $(firstword $(CC)),there is no C compiler,gcc libc6-dev)
	@$(call need,command -v pkg-config,there is no pkg-config,pkg-config)
	@$(call need,$(call header,tree_sitter/api.h,$(ts_cflags)) && test -f "$(ts_lib)",tree-sitter's header and static library are missing,libtree-sitter-dev)
	@$(call need,$(call header,lua.h,$(jit_cflags)),LuaJIT's headers are missing,libluajit-5.1-dev)

# Dependencies of what was compiled before; without them a change of any header compiles anew.
-include $(wildcard build/*/*.d)

build/grammar/%.o: grammar/src/%.c Makefile | tools
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(if $(filter scanner,$*),$(warn)) $(shape) -Igrammar/src -MMD -MP -c -o $@ $<

build/core/%.o: src/%.c Makefile | tools
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(warn) $(shape) $(ts_cflags) -MMD -MP -c -o $@ $<

build/luajit/%.o: src/%.c Makefile | tools
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(warn) $(shape) $(ts_cflags) $(jit_cflags) -MMD -MP -c -o $@ $<

build/lua5.4/%.o: src/%.c Makefile | tools
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(warn) $(shape) $(ts_cflags) $(lua_cflags) -MMD -MP -c -o $@ $<

parser/cable.so: $(grammar_obj)
	@mkdir -p $(@D)
	$(CC) -shared $(LDFLAGS) -o $@ $(filter %.o,$^)

lua/cable/core.so: $(grammar_obj) $(core_obj) $(lua_src:src/%.c=build/luajit/%.o) src/core.map
	@mkdir -p $(@D)
	$(link_core)

build/lua5.4/cable/core.so: $(grammar_obj) $(core_obj) $(lua_src:src/%.c=build/lua5.4/%.o) src/core.map
	@mkdir -p $(@D)
	$(link_core)

build/c/%: tests/c/%.c $(core_obj) $(grammar_obj)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(warn) $(ts_cflags) $(lua_cflags) -Isrc -pthread -MMD -MP -o $@ $(filter %.c %.o,$^) \
		$(ts_lib) $(libs) -lcmocka

build/c/test_lua: $(lua_src:src/%.c=build/lua5.4/%.o)
build/c/test_lua: libs := $(shell pkg-config --libs lua5.4 2>/dev/null)
build/c/test_lua build/c/test_memory: libs += $(foreach f,malloc calloc realloc free,-Wl,--wrap=$(f))

.PHONY: demo setup test shell install-shell lib install-lib install build-all test-c test-lua test-nvim test-vis test-grammar test-edges
## demo: open an invented cable in Neovim, or FILE=...
demo:
	bin/setup demo
	@$(MAKE) --no-print-directory all
	nvim --clean --cmd 'set runtimepath^=$(CURDIR)' -c 'silent! Cable! outline' $(FILE)

## setup: put in place what the tests need
setup:
	bin/setup

## test: set up, build and run every test
test:
	bin/setup test
	@$(MAKE) --no-print-directory test-grammar test-c test-lua test-nvim test-vis test-edges

## shell: build the module for lua5.4, which bin/cable needs (and lua-dkjson for JSON)
shell: build/lua5.4/cable/core.so

# Where bin/cable finds its modules beside itself.
PREFIX ?= /usr/local
shared := $(DESTDIR)$(PREFIX)/share
## install-shell: bin/cable, its modules and its manual page, below PREFIX (/usr/local)
install-shell: shell
	install -D bin/cable $(DESTDIR)$(PREFIX)/bin/cable
	install -D -m 644 doc/cable.1 $(shared)/man/man1/cable.1
	install -D -m 644 -t $(shared)/lua/5.4/cable lua/cable/record.lua
	install -D -m 644 -t $(shared)/lua/5.4/cable/shell lua/cable/shell/*.lua
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/lib/lua/5.4/cable build/lua5.4/cable/core.so

# The core for C programs: one object, in which the names of cable.h and the grammar's alone are
# left to be linked with.
build/libcable.a: $(core_obj) build/core/cable.o $(grammar_obj)
	$(LD) -r -o build/libcable.o $(filter %.o,$^)
	$(OBJCOPY) --localize-hidden build/libcable.o
	rm -f $@ && $(AR) rcs $@ build/libcable.o

build/cable.pc: src/cable.pc.in src/version.h Makefile
	@mkdir -p $(@D)
	sed -e 's|@PREFIX@|$(PREFIX)|' \
		-e "s|@VERSION@|$$(sed -n 's/.*CABLE_VERSION \"\(.*\)\"/\1/p' src/version.h)|" $< >$@

## lib: the core as a static library, build/libcable.a
lib: build/libcable.a

## install-lib: that library, its header and cable.pc for pkg-config, below PREFIX
install-lib: lib
	@rm -f build/cable.pc
	@$(MAKE) --no-print-directory build/cable.pc
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/include src/cable.h
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/lib build/libcable.a
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/lib/pkgconfig build/cable.pc

## install: both
install: install-shell install-lib

build-all: all shell

# The CLI keeps parsers by their names alone: two checkouts would test each other's; and where only
# a header of the scanner has changed, it would not compile anew.
test-grammar: export XDG_CACHE_HOME := $(CURDIR)/build/cache
## test-grammar: the committed parser against a fresh one, the grammar's corpus, edits of it
test-grammar:
	@rm -rf build/cache && mkdir -p build/fresh && cp grammar/grammar.js grammar/tree-sitter.json build/fresh
	cd build/fresh && tree-sitter generate --abi 14
	@for file in parser.c grammar.json node-types.json; do \
		cmp build/fresh/src/$$file grammar/src/$$file || { echo 'run: make generate'; exit 1; }; done
	cd grammar && NO_COLOR=1 tree-sitter test
	cd grammar && NO_COLOR=1 TREE_SITTER_SEED=1 tree-sitter fuzz --iterations 200 >../build/grammar-fuzz.log
	@! grep -iE 'incorrect|fail' build/grammar-fuzz.log

# The committed table against a fresh one.
.PHONY: test-tables test-lib
tables := $(addprefix src/tables/,posts.tsv tags.tsv terms.tsv)
make_table = LC_ALL=C awk -f src/tables/generate.awk $(tables)
test-tables:
	@$(make_table) | cmp - src/table.c || { echo 'run: make generate'; exit 1; }

## test-c: the core's modules
test-c: test-tables test-lib $(c_tests)
	@for test in $(c_tests); do echo "== $$test" && $$test || exit 1; done

## test-lib: the library as a C program uses it, installed in a place of its own
test-lib: lib
	tests/lib/run

## test-lua: the module, on Lua 5.4 and on LuaJIT, and bin/cable
test-lua: lua_path := lua/?.lua;tests/lua/?.lua;;
test-lua: build-all
	LUA_CPATH='build/lua5.4/?.so;;' LUA_PATH='$(lua_path)' lua5.4 $$(command -v busted) tests/lua
	LUA_CPATH='lua/?.so;;' LUA_PATH='$(lua_path)' luajit $$(command -v busted) tests/lua

## test-nvim: the plugin, in the target and the floor of Neovim
test-nvim: build-all
	tests/nvim/run nvim-0.12
	tests/nvim/run nvim-0.10

## test-vis: the module in vis, an editor with Lua 5.4
test-vis: shell
	tests/vis/run

## test-edges: sanitizers, valgrind, random edits and libFuzzer, each for a little while
test-edges: build/plain/edits build/fuzz
	@$(MAKE) --no-print-directory sanitize
	build/plain/edits 2000 1 tests/fixtures/*.txt
	@mkdir -p build/found
	build/fuzz -max_total_time=60 -max_len=4096 -timeout=10 -artifact_prefix=build/ \
		-print_final_stats=0 build/found tests/fixtures tests/fuzz 2>build/fuzz.log || { tail -n 40 build/fuzz.log; exit 1; }
	@tail -n 1 build/fuzz.log

.PHONY: generate lint sanitize fuzz bench clean help
## generate: make grammar/src/parser.c from grammar.js, and src/table.c from src/tables
generate:
	cd grammar && tree-sitter generate --abi 14
	$(make_table) >src/table.c

## lint: formatting and static checks of C and Lua
lint:
	clang-format --dry-run --Werror $(wildcard src/*.[ch] tests/c/*.[ch] tests/lib/*.c bench/*.c) \
		$(filter-out grammar/src/parser.c,$(wildcard grammar/src/*.[ch]))
	cppcheck --quiet --std=c11 --enable=warning,portability --inline-suppr --error-exitcode=1 -Isrc src
	clang-tidy --quiet $(core_src) $(lua_src) -- -std=c11 $(ts_cflags) $(jit_cflags)
	clang-tidy --quiet grammar/src/scanner.c -- -std=c11 -Igrammar/src
	luacheck --quiet lua tests bin/cable contrib $(wildcard plugin ftplugin lsp)

# One program a purpose, compiled with everything it needs in one go.
san := -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
sources := $(core_src) $(grammar_src)
whole = @mkdir -p $(@D) && $(1) $(2) -g $(warn) $(ts_cflags) -Isrc -Igrammar/src -pthread \
	-Wno-unused-but-set-variable -Wno-missing-field-initializers -o $@ $(filter %.c,$^) $(ts_lib)
headers := $(wildcard src/*.h grammar/src/*.h) Makefile

build/plain/%: tests/c/%.c $(sources) $(headers) | tools
	$(call whole,$(CC),-O2)

build/bench/live: bench/live.c $(core_obj) $(grammar_obj)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(warn) $(ts_cflags) -Isrc -pthread -o $@ $(filter %.c %.o,$^) $(ts_lib)

# Clang's sanitizers see more than gcc's: an offset to a null pointer, for one.
build/sanitized/%: tests/c/%.c $(sources) $(headers) | tools
	$(call whole,$(CLANG),-O1 $(san))

build/fuzz: tests/c/fuzz.c $(sources) $(headers) | tools
	$(call whole,$(CLANG),-O1 -fsanitize=fuzzer $(san))

every = find $(1) -name '*.txt' -print0 | xargs -0 $(2)

## sanitize: sanitizers and valgrind over the fixtures, and over CABLE_CORPUS=... where it is set
sanitize: build/sanitized/read build/plain/read
	$(call every,tests/fixtures,build/sanitized/read)
	$(call every,tests/fixtures,valgrind -q --leak-check=full --error-exitcode=1 build/plain/read)
ifneq ($(CABLE_CORPUS),)
	$(call every,$(CABLE_CORPUS),build/sanitized/read)
else
	@echo 'sanitize: CABLE_CORPUS is not set, so no real cable was read'
endif

## fuzz: EDITS=... edits against fresh parses, then libFuzzer for SECONDS=...
fuzz: build/plain/edits build/fuzz
	$(call every,tests/fixtures $(CABLE_CORPUS),build/plain/edits $(EDITS) $(SEED))
	@mkdir -p build/found
	build/fuzz -max_total_time=$(SECONDS) -max_len=8192 -timeout=10 -artifact_prefix=build/ build/found tests/fixtures tests/fuzz

## bench: speed, as ratios within one run
bench: build-all
	bench/run

## clean: remove what was built
clean:
	rm -rf build parser lua/cable/core.so

## help: this list
help:
	@sed -n 's/^## \([a-z-]*\): \(.*\)/\1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 14
