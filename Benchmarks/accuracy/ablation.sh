#!/bin/sh
# What each feature block is worth: the held-out score of `stance train` with everything fixed but the cost.
#
#   ablation.sh STANCE DATASETS > ablation.tsv
#
# DATASETS is the folder that Benchmarks/peers/README.md describes.

set -eu
stance=$1
datasets=$2
model=$(mktemp)
trap 'rm -f "$model"' EXIT

# $1 data, $2 metric as `train` prints it, $3 variant, rest: options. One line: data, variant, score, interval, cost.
score() {
    data=$1 metric=$2 variant=$3
    shift 3
    "$stance" train "$@" -o "$model" --seed 1 2> /dev/null | awk -v data="$data" -v variant="$variant" -v metric="$metric" '
        /chosen/ { for (i = 1; i <= NF; i++) if ($i == "C") cost = $(i + 1) }
        /^scores/ { i = index($0, metric " "); split(substr($0, i + length(metric) + 1), part, " ·"); score = part[1] }
        END { printf "%s\t%s\t%s\t%s\n", data, variant, score, cost }'
}

printf 'data\tvariant\tscore\tcost\n'

mr() { variant=$1; shift; score mr accuracy "$variant" "$datasets/mr/all.tsv" --metric accuracy "$@"; }
mr 'words' --features words --weighting tfidf --lexicon none --no-negation
mr 'words × NB' --features words --weighting tfidf-nb --lexicon none --no-negation
mr 'characters × NB' --features characters --weighting tfidf-nb --lexicon none --no-negation
mr 'words + characters × NB' --features both --weighting tfidf-nb --lexicon none --no-negation
mr '… + negation' --features both --weighting tfidf-nb --lexicon none --negation
mr '… + stance lexicon' --features both --weighting tfidf-nb --lexicon stance --negation
mr '… + sentiment lexicon' --features both --weighting tfidf-nb --lexicon sentiment --negation

semeval() { variant=$1; shift; score semeval2016 F_avg "$variant" "$datasets/semeval2016/train.tsv" --metric f-avg --no-negation "$@"; }
semeval 'words' --features words --weighting tfidf --lexicon none --targets ignored --class-weight none
semeval 'characters' --features characters --weighting tfidf --lexicon none --targets ignored --class-weight none
semeval '… masked' --features characters --weighting tfidf --lexicon none --targets masked --class-weight none
semeval '… separate' --features characters --weighting tfidf --lexicon none --targets separate --class-weight none
semeval '… crossed' --features characters --weighting tfidf --lexicon none --targets crossed --class-weight none
semeval '… crossed, balanced' --features characters --weighting tfidf --lexicon none --targets crossed --class-weight balanced
semeval '… crossed, balanced + both lexicons' --features characters --weighting tfidf --lexicon stance+sentiment --targets crossed --class-weight balanced
semeval '… crossed, balanced × NB' --features characters --weighting tfidf-nb --lexicon none --targets crossed --class-weight balanced
semeval '… crossed, balanced + words' --features both --weighting tfidf --lexicon none --targets crossed --class-weight balanced

bans() { variant=$1; shift; score bans macro-F1 "$variant" "$datasets/ban-arguments/bans.tsv" --folds 6 "$@"; }
bans 'words' --features words --weighting tfidf --lexicon none --no-negation --targets ignored
bans 'words + characters' --features both --weighting tfidf --lexicon none --no-negation --targets ignored
bans 'words × NB' --features words --weighting tfidf-nb --lexicon none --no-negation --targets ignored
bans '… masked' --features words --weighting tfidf-nb --lexicon none --no-negation --targets masked
bans '… masked + negation' --features words --weighting tfidf-nb --lexicon none --negation --targets masked
bans '… masked + negation + stance lexicon' --features words --weighting tfidf-nb --lexicon stance --negation --targets masked
bans '… masked + negation + both lexicons' --features words --weighting tfidf-nb --lexicon stance+sentiment --negation --targets masked
