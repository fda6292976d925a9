# SPDX-License-Identifier: GPL-3.0-or-later
# Two commands for people; everything else is meson. See README.md and CONTRIBUTING.md.

EXAMPLE = examples/northgate-2022.merlon

all: _build/build.ninja
	ninja -C _build

run: dependencies-run all
	@scripts/run-example.sh _build $(EXAMPLE)

test: dependencies-test
	@scripts/run-tests.py

benchmark: dependencies-test
	@test -e _build-release/build.ninja || meson setup _build-release --buildtype=release
	@ninja -C _build-release
	@benchmarks/run-benchmarks.py _build-release

examples: dependencies-run all
	scripts/make-examples.sh _build/src/cli/merlon-cli examples

screenshots: dependencies-test all
	@scripts/make-screenshots.sh _build $(EXAMPLE) _build/screenshots

_build/build.ninja:
	meson setup _build

dependencies-run:
	@scripts/install-dependencies.sh run
dependencies-test:
	@scripts/install-dependencies.sh test

.PHONY: all run test benchmark examples screenshots dependencies-run dependencies-test
