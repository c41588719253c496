# make demo        set up, build, classify a sample article with the shipped model
# make test        set up, and everything that continuous integration checks
# make install     program, models, man page and shell completions under PREFIX
# make models      train the shipped models from TrainingData
# make check-data  the rules of the training data, and a report on it
# make bench       time vectorising, fitting and classifying
# make bench-peers measure against scikit-learn, fastText and LIBLINEAR: DATA=FILE, QUICK=1 to try it, BLAS=reference,openblas
# make check-reports    HTML reports in headless Chromium, where it is installed; KEEP=FOLDER keeps them and their pictures
# make check-counts, record-counts    instructions and allocations on small inputs, against those recorded

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
PACKAGES := libblas-dev liblapack-dev libxml2 zlib1g-dev
PEER_PACKAGES := fasttext liblinear-tools python3-venv
SAMPLE := Documentation/Examples/harbour-fireworks.txt

# The Swift runtime goes into the program, so that it runs where no Swift is installed.
RELEASE := -c release --static-swift-stdlib --explicit-target-dependency-import-check error
STANCE = "$$($(SWIFT) build $(RELEASE) --show-bin-path)/stance"
EXTRAS := .build/install
INSTALLED = $(DESTDIR)$(PREFIX)
MODELS := ban-stance sentiment
SPLITS := train dev test hard
TRAINING_OPTIONS := --seed 1
# Weights for news and for arguments beside common ones. What else is fixed here, Models/README.md gives reasons for.
ban-stance_OPTIONS := --min-df 3 --target genre --targets crossed --detect-target --features words --negation \
    --lexicon stance+sentiment --class-weight none --cost 10
sentiment_OPTIONS := --min-df 2
TRAINING_ROWS := .build/training
DATA ?= TrainingData/ban-stance/train.tsv
BLAS ?= reference,openblas

.PHONY: demo test install models bench bench-peers setup build data extras lint unit-tests check-data check-models check-install check-reports \
    check-counts record-counts valgrind peers clean

demo: build
	@echo
	@echo 'stance classify $(SAMPLE)'
	@$(STANCE) classify $(SAMPLE)

test: lint unit-tests check-models check-install check-counts
	@echo 'all checks passed'

build: setup
	$(SWIFT) build $(RELEASE) --product stance

lint: setup
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Benchmarks/Fit Benchmarks/articles

unit-tests: setup
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	$(SWIFT) test --skip-build --disable-xctest

models: build data
	$(foreach model,$(MODELS),$(call train,$(model),Models/$(model).stance) &&) true

# $(call train,MODEL,FILE)
train = $(STANCE) train $(TRAINING_ROWS)/$(1).tsv $(TRAINING_OPTIONS) $($(1)_OPTIONS) -o $(2)

# The rows that the models learn from.
data:
	@mkdir -p $(TRAINING_ROWS)
	awk -f TrainingData/ban-stance/with_genre.awk TrainingData/ban-stance/train.tsv TrainingData/sentiment/train.tsv > $(TRAINING_ROWS)/ban-stance.tsv
	cp TrainingData/sentiment/train.tsv $(TRAINING_ROWS)/sentiment.tsv

check-data: build
	cd TrainingData && python3 -m unittest tests/test_*.py
	@broken=0; \
	$(foreach model,$(MODELS), \
	    printf '\n== %s\n' $(model); \
	    python3 TrainingData/check_data.py $(wildcard $(SPLITS:%=TrainingData/$(model)/%.tsv)) --stance $(STANCE) || broken=1;) \
	exit $$broken

# Training anew must give the shipped models' predictions, to 1e-6 whatever the BLAS library.
check-models: build data
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(foreach model,$(MODELS),$(call train,$(model),"$$folder/$(model).stance") > /dev/null &&) \
	for model in $(MODELS); do \
	    $(STANCE) classify -m Models/$$model.stance --rows TrainingData/$$model/test.tsv --format tsv | cut -f 3-5 > "$$folder/shipped" && \
	    $(STANCE) classify -m "$$folder/$$model.stance" --rows TrainingData/$$model/test.tsv --format tsv | cut -f 3-5 > "$$folder/new" && \
	    paste "$$folder/shipped" "$$folder/new" | awk -v model=$$model ' \
	        NR > 1 { for (i = 1; i <= 3; i++) { d = $$i - $$(i + 3); if (d < 0) d = -d; if (d > worst) worst = d } } \
	        END { printf "%s trained anew: %d rows, largest difference of a probability %g\n", model, NR - 1, worst; \
	              exit !(NR > 1 && worst <= 1e-6) }' || exit 1; \
	done

# The installed program must find its model without the source tree.
check-install: build extras
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(MAKE) --no-print-directory install PREFIX="$$folder" > /dev/null && \
	(cd / && echo 'The ban is overdue and will save lives.' | "$$folder/bin/stance" classify --lines - | grep -q supportive) && \
	(cd / && "$$folder/bin/stance" cross-validate --lexicon sentiment --cost 1 --features words --weighting tfidf --no-negation \
	    "$(CURDIR)/TrainingData/sentiment/dev.tsv" > /dev/null) && \
	test -s "$$folder/share/man/man1/stance.1" && test -s "$$folder/share/bash-completion/completions/stance" && \
	echo 'installed program works'

# Reports must load nothing and say nothing on the console of a browser.
check-reports: build
	@command -v python3 > /dev/null || { echo 'check of reports in a browser SKIPPED: python3 is not installed'; exit 0; }; \
	python3 Tests/Browser/check_reports.py --stance $(STANCE) $(if $(KEEP),--keep "$(KEEP)")

# What is installed beside the program.
extras: build
	@mkdir -p $(EXTRAS)
	@for shell in bash zsh fish; do $(STANCE) --generate-completion-script $$shell > $(EXTRAS)/stance.$$shell || exit 1; done
	@cp $(STANCE) $(EXTRAS)/stance
	# In a folder of its own: the plug-in links the program anew, without the Swift runtime in it.
	$(SWIFT) package --scratch-path .build/manual -c release --allow-writing-to-directory $(EXTRAS) generate-manual --output-directory $(EXTRAS)

# Builds what is missing; with everything built it only copies, so that it can run under sudo.
install:
	@test -s $(EXTRAS)/stance && test -s $(EXTRAS)/stance.1 || $(MAKE) extras
	install -d "$(INSTALLED)/bin" "$(INSTALLED)/share/stance/models" "$(INSTALLED)/share/stance/lexicons" "$(INSTALLED)/share/man/man1" \
	    "$(INSTALLED)/share/bash-completion/completions" "$(INSTALLED)/share/zsh/site-functions" \
	    "$(INSTALLED)/share/fish/vendor_completions.d"
	install -m 755 $(EXTRAS)/stance "$(INSTALLED)/bin/stance"
	install -m 644 Models/*.stance "$(INSTALLED)/share/stance/models/"
	install -m 644 TrainingData/lexicon/*.tsv "$(INSTALLED)/share/stance/lexicons/"
	install -m 644 $(EXTRAS)/stance.1 "$(INSTALLED)/share/man/man1/stance.1"
	install -m 644 $(EXTRAS)/stance.bash "$(INSTALLED)/share/bash-completion/completions/stance"
	install -m 644 $(EXTRAS)/stance.zsh "$(INSTALLED)/share/zsh/site-functions/_stance"
	install -m 644 $(EXTRAS)/stance.fish "$(INSTALLED)/share/fish/vendor_completions.d/stance.fish"

bench: setup
	$(SWIFT) run --package-path Benchmarks -c release StanceBenchmarks

# The fit alone is timed by a target that the package has only here, in a build folder of its own.
FIT_BENCHMARK := $(RELEASE) --scratch-path .build/benchmarks --product StanceFitBenchmark
bench-peers: build peers
	STANCE_BENCHMARKS=1 $(SWIFT) build $(FIT_BENCHMARK)
	python3 Benchmarks/peers/speed.py --stance $(STANCE) --fit "$$($(SWIFT) build $(FIT_BENCHMARK) --show-bin-path)/StanceFitBenchmark" \
	    --data "$(DATA)" --blas $(BLAS) $(if $(QUICK),--quick) $(if $(ONLY),--only $(ONLY))

# Counts do not depend on the clock, so they can be a gate where times cannot. The scripts are checked on the way.
check-counts: build valgrind
	@command -v python3 > /dev/null || { echo 'counts of instructions and allocations SKIPPED: python3 is not installed'; exit 0; }; \
	python3 -m unittest discover -q Benchmarks/tests 2>&1 && python3 Benchmarks/counts.py --stance $(STANCE)

record-counts: build valgrind
	@python3 Benchmarks/counts.py --stance $(STANCE) --record

# Where it cannot be installed, check-counts says that it was skipped.
valgrind:
	@{ command -v valgrind && command -v python3; } > /dev/null || ( $(call install,valgrind python3) ) || true

peers:
	@$(call install,$(PEER_PACKAGES))

setup:
	@command -v $(SWIFT) > /dev/null || { \
	    echo 'No Swift compiler found. Install Swift 6.2 or later from https://www.swift.org/install/linux and try again.' >&2; \
	    exit 1; }
	@$(call install,$(PACKAGES))

# $(call install,PACKAGES) installs the Debian packages that are missing.
define install
missing=; \
for package in $(1); do \
    dpkg-query --show --showformat='$${db:Status-Status}' "$$package" 2> /dev/null | grep -qx installed || missing="$$missing $$package"; \
done; \
[ -z "$$missing" ] || { \
    command -v apt-get > /dev/null || { echo "This system has no apt-get. Install the counterparts of$$missing and try again." >&2; exit 1; }; \
    sudo=; [ "$$(id -u)" -eq 0 ] || sudo=sudo; \
    echo "Installing the Debian packages$$missing $${sudo:+with sudo}" && \
    $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing; }
endef

clean:
	rm -rf .build Benchmarks/.build
