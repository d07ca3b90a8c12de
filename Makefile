# Handrail. `make help` lists what can be made. It needs Python 3.11 or newer and make, and nothing else:
# everything is installed into .venv, from files whose every download is pinned by its hash.

VENV := .venv
PY := $(VENV)/bin/python
UV := uv==0.13.9

# The newest of these that is 3.11 or newer makes .venv; `make PYTHON=/path/to/python site` says which instead.
# It is asked only while there is no .venv; `make distclean` removes the one there is.
PYTHONS := $(if $(PYTHON),"$(PYTHON)",python3.14 python3.13 python3.12 python3.11 python3)

# What the caller has set for another Python must not reach into this one.
unexport PYTHONPATH PYTHONHOME PYTHONSAFEPATH PYTHONSTARTUP VIRTUAL_ENV CONDA_PREFIX
unexport PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIRE_HASHES PIP_CONSTRAINT PIP_NO_BINARY
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Twice quiet: errors only, not the warnings about whatever else pip is set up with on a machine.
PIP := $(PY) -m pip --quiet --quiet
INSTALL_LOCKED := $(PIP) install --require-hashes --only-binary=:all: -r
INSTALL_SELF := $(PIP) install --no-deps --no-build-isolation --editable .

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

##@ Site

.PHONY: site
site: $(VENV)/site.stamp ## build the whole site into site/
	$(PY) -m handrail.cli build

.PHONY: serve
serve: $(VENV)/site.stamp ## show the site at http://127.0.0.1:8000/ and rebuild it on every change
	$(PY) -m handrail.cli serve

.PHONY: check
check: $(VENV)/site.stamp ## check the procedures and say what is wrong, and where
	$(PY) -m handrail.cli check

##@ Work on Handrail

# A process for each processor passes a run of tests, and takes over from another when it is done.
# PYTHONWARNDEFAULTENCODING makes every file opened without `encoding=` a warning, and so a failure.
.PHONY: test
test: $(VENV)/dev.stamp ## pass all tests (ARGS='-k search -x' goes to pytest)
	PYTHONWARNDEFAULTENCODING=1 $(PY) -m pytest --numprocesses auto --dist worksteal $(ARGS)

.PHONY: lint
lint: $(VENV)/dev.stamp ## check style and types
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

.PHONY: fmt
fmt: $(VENV)/dev.stamp ## put style right where a program can
	$(PY) -m ruff check --fix-only --exit-zero
	$(PY) -m ruff format

.PHONY: measure
measure: site $(VENV)/dev.stamp ## print how much of each guide a phone shows before anything is opened
	$(PY) -m tests.site.reading

.PHONY: schema
schema: $(VENV)/site.stamp ## write schema/*.json, which editors' programs read, from the model
	@mkdir -p schema
	$(PY) -m handrail.cli schema > schema/procedure.json
	$(PY) -m handrail.cli schema overlay > schema/overlay.json
	$(PY) -m handrail.cli schema contexts > schema/contexts.json

.PHONY: release-schema
release-schema: $(VENV)/site.stamp ## at a release: write schema/api/*.json, which later data must not break
	@mkdir -p schema/api
	for kind in index procedure help-links contexts oembed areas comparison; do \
		$(PY) -m handrail.cli schema api/$$kind > schema/api/$$kind.json; \
	done

.PHONY: docs
docs: $(VENV)/site.stamp ## write RULES.md, the reference of the rules, from the rules
	$(PY) -m handrail.cli explain --all > RULES.md

.PHONY: fonts
fonts: $(VENV)/dev.stamp ## cut the fonts of handouts anew, after a change of generator/handrail/analysis/text/glyphs.txt (needs npm)
	$(PY) -m handrail.backends.fonts generator/handrail/theme/handouts/fonts

.PHONY: bench
bench: $(VENV)/bench.stamp ## measure, and print ratios (ARGS=--quick: in a minute)
	$(PY) -m tests.bench $(ARGS)

.PHONY: snapshot
snapshot: $(VENV)/dev.stamp ## write a hash of all that is made to FILE; compare with it (FILE=before.json COMPARE=1)
	$(PY) -m tests.snapshot $(FILE) $(if $(COMPARE),--compare)

.PHONY: soak
soak: $(VENV)/dev.stamp ## break builds, edit and spoil files on purpose, for ten minutes (ARGS='--minutes 60 --only builds')
	PYTHONWARNDEFAULTENCODING=1 $(PY) -m tests.soak $(ARGS)

.PHONY: sbom
sbom: $(VENV)/release.stamp ## at a release: list what it is made of in dist/handrail.cdx.json (CycloneDX)
	@mkdir -p dist
	$(PY) -m cyclonedx_py requirements requirements/site.txt --pyproject pyproject.toml --mc-type application \
		--output-reproducible --output-format JSON --output-file dist/handrail.cdx.json

.PHONY: audit
audit: $(VENV)/release.stamp ## ask whether anything that the site is built with has a known weakness
	$(PY) -m pip_audit --require-hashes --disable-pip --requirement requirements/site.txt

# Versions stay as they are, as far as pyproject.toml allows, unless UPGRADE=1 is given.
LOCK = $(PY) -m uv pip compile pyproject.toml --no-config --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
	$(if $(UPGRADE),--upgrade)

.PHONY: lock
lock: $(PY) ## write the hash-pinned files in requirements/ anew (UPGRADE=1 takes the newest versions)
	$(PIP) install '$(UV)'
	@mkdir -p requirements
	$(LOCK) --group build --output-file requirements/site.txt
	$(LOCK) --group dev --constraints requirements/site.txt --output-file requirements/dev.txt
	$(LOCK) --group bench --constraints requirements/dev.txt --output-file requirements/bench.txt
	$(LOCK) --group release --constraints requirements/dev.txt --output-file requirements/release.txt

.PHONY: clean
clean: ## remove what was built, and caches
	rm -rf site dist .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name $(VENV) -prune -o -name .git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: distclean
distclean: clean ## remove .venv as well
	rm -rf $(VENV)

.PHONY: help
help: ## list what can be made
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

# The environment. A stamp is older than what it was made from as soon as a lock, pyproject.toml or Python
# changes, and then, and only then, is anything installed again. What the tests need includes what the site
# needs, in the same versions, so the second stamp stands for the first as well.

$(VENV)/site.stamp: requirements/site.txt pyproject.toml $(PY)
	@echo 'Installing what building the site needs into $(VENV) …'
	@$(INSTALL_LOCKED) requirements/site.txt
	@$(INSTALL_SELF)
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml $(PY)
	@echo 'Installing what the tests need into $(VENV) …'
	@$(INSTALL_LOCKED) requirements/dev.txt
	@$(INSTALL_SELF)
	@touch $(VENV)/site.stamp $@

$(VENV)/bench.stamp: requirements/bench.txt pyproject.toml $(PY)
	@echo 'Installing what measuring needs into $(VENV) …'
	@$(INSTALL_LOCKED) requirements/bench.txt
	@$(INSTALL_SELF)
	@touch $(VENV)/site.stamp $(VENV)/dev.stamp $@

$(VENV)/release.stamp: requirements/release.txt pyproject.toml $(PY)
	@echo 'Installing what a release needs into $(VENV) …'
	@$(INSTALL_LOCKED) requirements/release.txt
	@$(INSTALL_SELF)
	@touch $(VENV)/site.stamp $@

$(PY):
	@found=; bare=; \
	for python in $(PYTHONS); do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then found=$$python; break; fi; \
		bare=$${bare:-$$python}; \
	done; \
	if [ -n "$$found" ]; then \
		"$$found" -m venv --clear $(VENV); \
	elif [ -n "$$bare" ]; then \
		echo "$$bare cannot make virtual environments: its modules venv and ensurepip are missing." >&2; \
		echo 'On Debian and Ubuntu they come with: sudo apt-get install python3-venv' >&2; \
		exit 1; \
	else \
		echo 'Handrail needs Python 3.11 or newer, and none was found among:' $(PYTHONS) >&2; \
		echo 'Install one, or say where it is: make PYTHON=/path/to/python3 …' >&2; \
		exit 1; \
	fi
