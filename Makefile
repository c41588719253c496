# make demo        set up, build, classify a sample article with the shipped model
# make test        set up, and everything that continuous integration checks
# make install     program, models, man page and shell completions under PREFIX
# make models      train the shipped models from TrainingData
# make check-data  the rules of the training data, and a report on it
# make bench       time vectorising, fitting and classifying

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
PACKAGES := libblas-dev liblapack-dev
SAMPLE := Documentation/Examples/harbour-fireworks.txt

STANCE = $$($(SWIFT) build -c release --show-bin-path)/stance
MODELS := ban-stance sentiment
SPLITS := train dev test hard
TRAINING_OPTIONS := --min-df 2 --seed 1

.PHONY: demo test install models bench setup build lint unit-tests check-data check-models check-install clean

demo: build
	@echo
	@echo 'stance classify $(SAMPLE)'
	@$(STANCE) classify $(SAMPLE)

test: lint unit-tests check-models check-install
	@echo 'all checks passed'

build: setup
	$(SWIFT) build -c release --product stance --explicit-target-dependency-import-check error

lint: setup
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks

unit-tests: setup
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	$(SWIFT) test --skip-build --disable-xctest

models: build
	for model in $(MODELS); do \
	    $(STANCE) train TrainingData/$$model/train.tsv $(TRAINING_OPTIONS) -o Models/$$model.stance || exit 1; \
	done

# Training anew must give the shipped models' predictions, to 1e-6 whatever the BLAS library.
check-models: build
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	for model in $(MODELS); do \
	    $(STANCE) train TrainingData/$$model/train.tsv $(TRAINING_OPTIONS) -o "$$folder/new.stance" > /dev/null && \
	    $(STANCE) classify -m Models/$$model.stance --rows TrainingData/$$model/test.tsv --format tsv | cut -f 3-5 > "$$folder/shipped" && \
	    $(STANCE) classify -m "$$folder/new.stance" --rows TrainingData/$$model/test.tsv --format tsv | cut -f 3-5 > "$$folder/new" && \
	    paste "$$folder/shipped" "$$folder/new" | awk -v model=$$model ' \
	        NR > 1 { for (i = 1; i <= 3; i++) { d = $$i - $$(i + 3); if (d < 0) d = -d; if (d > worst) worst = d } } \
	        END { printf "%s trained anew: %d rows, largest difference of a probability %g\n", model, NR - 1, worst; \
	              exit !(NR > 1 && worst <= 1e-6) }' || exit 1; \
	done

# Both sets are checked even if the first breaks a rule.
check-data: build
	cd TrainingData && python3 -m unittest tests/test_*.py
	@broken=0; \
	$(foreach model,$(MODELS), \
	    printf '\n== %s\n' $(model); \
	    python3 TrainingData/check_data.py $(wildcard $(SPLITS:%=TrainingData/$(model)/%.tsv)) --stance "$(STANCE)" || broken=1;) \
	exit $$broken

# The installed program must find its model without the source tree.
check-install: build
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(MAKE) --no-print-directory install PREFIX="$$folder" && \
	(cd / && echo 'The ban is overdue and will save lives.' | "$$folder/bin/stance" classify --lines - | grep -q supportive) && \
	test -s "$$folder/share/man/man1/stance.1" && test -s "$$folder/share/bash-completion/completions/stance" && \
	echo 'installed program works'

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/stance/models" "$(DESTDIR)$(PREFIX)/share/man/man1" \
	    "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" \
	    "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	install -m 755 "$(STANCE)" "$(DESTDIR)$(PREFIX)/bin/stance"
	install -m 644 Models/*.stance "$(DESTDIR)$(PREFIX)/share/stance/models/"
	$(STANCE) --generate-completion-script bash > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/stance"
	$(STANCE) --generate-completion-script zsh > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_stance"
	$(STANCE) --generate-completion-script fish > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/stance.fish"
	$(SWIFT) package -c release --allow-writing-to-directory "$(DESTDIR)$(PREFIX)/share/man/man1" \
	    generate-manual --output-directory "$(DESTDIR)$(PREFIX)/share/man/man1"

bench: setup
	$(SWIFT) run --package-path Benchmarks -c release StanceBenchmarks

setup:
	@command -v $(SWIFT) > /dev/null || { \
	    echo 'No Swift compiler found. Install Swift 6.2 or later from https://www.swift.org/install/linux and try again.' >&2; \
	    exit 1; }
	@missing=; \
	for package in $(PACKAGES); do \
	    dpkg-query --show --showformat='$${db:Status-Status}' "$$package" 2> /dev/null | grep -qx installed || missing="$$missing $$package"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	command -v apt-get > /dev/null || { echo "This system has no apt-get. Install the counterparts of$$missing and try again." >&2; exit 1; }; \
	sudo=; [ "$$(id -u)" -eq 0 ] || sudo=sudo; \
	echo "Installing the Debian packages$$missing $${sudo:+with sudo}" && \
	$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing

clean:
	rm -rf .build Benchmarks/.build
