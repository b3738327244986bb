# Every task of a developer's day. `make run` and `make test` do everything, set-up included.

export PATH := $(CURDIR)/target/tools/bin:$(PATH)

NPM := npm --prefix ui
# Only for hot reload, so it is fetched when it is first asked for.
TAURI := npx --yes @tauri-apps/cli@2.12.5
UI_SOURCES := $(shell find ui/src -type f) $(wildcard ui/*.html ui/*.js ui/*.ts ui/*.json) docs/external-data.schema.json

.DEFAULT_GOAL := help
.PHONY: help run test soak attacks fuzz ci bench starts screenshot pictures dev postgres package same-twice test-package repository update-manifest sbom completions format generate check deny advisories clean

help: ## List the tasks
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: setup-run ui/dist/index.html ## Start the program with its own hub and a demo location
	cargo build
	@data=$$(mktemp -d) && trap 'rm -rf "$$data"' EXIT && trap 'exit 130' INT TERM && \
		scripts/with-display.sh cargo run --quiet -- --data "$$data"

test: setup-test ui/dist/index.html ## Run all tests, the real window included
	$(NPM) test
	cargo test --quiet --workspace --no-run
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target test-gallery test-programs

# Both wait more than they compute, so they run beside each other, once all is built.
.PHONY: test-gallery test-programs
test-gallery:
	$(NPM) run test:gallery
test-programs:
	scripts/with-display.sh cargo test --workspace
	@# Once more with the hubs' data in PostgreSQL, but for the table of faults: it runs as many hubs
	@# at once as one server has not connections for, and is about the link alone.
	HUB_DATABASE=postgres cargo test --workspace --test contract --test link --test live -- --skip table::

soak: setup-bench ui/dist/index.html ## Do every fault to the live link, break it at random, and run a screen without a user for KIOSK_SOAK_SECONDS
	LINK_BOUNDS=1 cargo test --release -p system-tests --test link table:: -- --nocapture
	SOAK_SECONDS=600 cargo test --release -p system-tests --test soak -- --nocapture
	cargo bench -p service-view --bench kiosk -- soak

attacks: ## Attack the release program, and put the table of it into SECURITY.md
	scripts/attacks.sh

fuzz: setup-fuzz ## Run each fuzz target for an hour, or for FUZZ_SECONDS
	scripts/fuzz.sh

ci: setup-ci check deny test test-package ## Run what CI runs

bench: setup-bench ui/dist/index.html ## Measure, and compare with the bounds (release build)
	@failed=0; \
	for part in "external-data --bench checker" "viewer --features bench --bench ticket_list" \
		"viewer --features bench --bench open_ticket" \
		"cli --bench hub" "cli --bench check" "system-tests --bench latency" "system-tests --bench capture" \
		"system-tests --bench ticket_list" "service-view --bench window" \
		"service-view --bench render" "service-view --bench kiosk"; do \
		cargo bench -p $$part || failed=1; \
	done; \
	$(NPM) run bench || failed=1; \
	exit $$failed

starts: setup-bench ui/dist/index.html ## Measure how soon the release window draws, and its memory
	cargo build --release
	cargo run --quiet -p system-tests --bin starts -- target/release/service-view $(PROGRAMS)

screenshot: ## Take a picture of the running window
	@scripts/screenshot.sh

pictures: setup-test ui/dist/index.html ## Take the committed pictures anew: those of the tests and of the README
	rm -rf ui/gallery/pictures
	RENEW=1 $(NPM) run test:gallery
	RENEW=1 scripts/with-display.sh cargo test -p service-view --test render samples::
	cargo build -p cli
	RENEW=1 scripts/with-display.sh cargo test -p service-view --test python
	scripts/with-display.sh scripts/readme-pictures.sh

dev: setup-run ui/node_modules/.package-lock.json ## Start the program with hot reload of the window
	$(TAURI) dev --config tauri.dev.json

postgres: setup-postgres ## Start a PostgreSQL of its own to try the hub on
	@scripts/postgres.sh $(DIRECTORY)

package: setup-package ui/dist/index.html ## Package both programs as .deb and .rpm into target/package (release build)
	scripts/package.sh
	scripts/check-package.sh

same-twice: setup-package ## Build the packages in two folders, and compare them byte for byte (release builds)
	scripts/same-twice.sh

test-package: setup-package setup-test ui/dist/index.html ## Install, upgrade and purge packages of a debug build on this machine (as root)
	scripts/test-package.sh

repository: setup-package ## Make and sign a repository for apt of target/package (REPOSITORY_KEY, REPOSITORY_URL)
	scripts/repository.sh

update-manifest: setup-package ## Make and sign the manifest that tells windows of this version (UPDATE_KEY)
	scripts/update-manifest.sh

sbom: setup-sbom ui/node_modules/.package-lock.json ## Write what the programs are made of, as CycloneDX, into target/package
	scripts/sbom.sh

completions: ui/dist/index.html ## Write completions for shells and man pages of both programs into target/command-files
	cargo run --quiet -p cli -- command-files target/command-files
	cargo run --quiet -- command-files target/command-files

format: ui/node_modules/.package-lock.json ## Format all sources
	cargo fmt --all
	$(NPM) run format

generate: ui/dist/index.html ## Generate the committed files that Rust defines
	cargo run --quiet -p cli -- schema > docs/external-data.schema.json
	cargo run --quiet -p cli -- scenario schema > docs/scenario.schema.json
	GENERATE=1 cargo test --quiet -p external-data --test invisible_characters
	GENERATE=1 cargo test --quiet -p settings --test documentation
	GENERATE=1 cargo test --quiet -p service-view --lib bindings_are_fresh

check: ui/dist/index.html ## Format, lints, types, docs, unused dependencies
	cargo fmt --all --check
	$(NPM) run format:check
	$(NPM) run lint
	$(NPM) run check
	cargo clippy --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps
	cargo machete

deny: ## Licences and sources of all libraries
	cargo deny check bans licenses sources

advisories: ## Known weaknesses of all libraries (needs the network)
	cargo deny check advisories
	$(NPM) audit

clean: ## Remove all that was built
	cargo clean
	rm -rf ui/dist ui/node_modules

.PHONY: setup-run setup-test setup-bench setup-ci setup-fuzz setup-package setup-sbom setup-postgres
setup-run setup-test setup-bench setup-ci setup-fuzz setup-package setup-sbom setup-postgres: setup-%:
	@scripts/setup.sh $*

ui/node_modules/.package-lock.json: ui/package-lock.json
	$(NPM) ci --no-audit --no-fund
	@touch $@

ui/dist/index.html: ui/node_modules/.package-lock.json $(UI_SOURCES)
	$(NPM) run build
