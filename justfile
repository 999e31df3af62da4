# Recipes for work on enface. `just` lists them.

_default:
    @just --list

# Everything that must hold before a change lands.
ci:
    .ci/run

# Format, and say what the lints find.
lint:
    cargo fmt
    cargo clippy --all-targets -- -D warnings

# The tests of the library alone, or those whose name holds NAME.
test *NAME:
    cargo test --lib {{ NAME }}

# All tests: the library, the command line, the terminal.
test-all:
    cargo test

# The documentation of the code.
doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps

# Dependencies: licences, duplicates, sources.
deny:
    cargo deny check bans licenses sources

# The crates as they would be published: none above the 10 MiB that the registry takes.
packages *ARGS:
    python3 scripts/check_packages.py {{ ARGS }}

# The program, optimised.
build:
    cargo build --release

# The program on its demo, or on what is named.
run *ARGS:
    cargo run --release -- {{ ARGS }}
