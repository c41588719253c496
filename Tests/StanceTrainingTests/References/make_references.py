"""Writes tfidf.json: what scikit-learn's TfidfVectorizer and LogisticRegression make of a few texts.

    pip install scikit-learn && python3 make_references.py

The texts are lower-case ASCII with blanks between tokens, where the definitions of tokens coincide. Words are pads, tokens
and n-grams as the project defines them, given to scikit-learn as a callable; characters are its own `char_wb`.
"""

import json
import pathlib
import random

import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
import scipy.sparse

WORDS = "we must ban this drug now . the ban is an overreach , it kills jobs and freedom not harm ! a law to curb ads".split()


def word_ngrams(text, shortest=1, longest=3):
    tokens = text.split()
    padded = ["<s>"] + tokens + ["</s>"]
    ngrams = []
    for n in range(shortest, longest + 1):
        for i in range(len(padded) - n + 1):
            if n > 1 or 0 < i < len(padded) - 1:
                ngrams.append(" ".join(padded[i : i + n]))
    return ngrams


def rows(matrix, names):
    matrix = matrix.tocsr()
    return [
        {names[j]: float(v) for j, v in zip(matrix[i].indices, matrix[i].data)} for i in range(matrix.shape[0])
    ]


def main():
    rng = random.Random(7)
    texts = [" ".join(rng.choice(WORDS) for _ in range(rng.randint(3, 14))) for _ in range(40)]
    labels = [rng.randrange(3) for _ in texts]
    train, test = texts[:30], texts[30:]
    words = TfidfVectorizer(analyzer=word_ngrams, binary=True, smooth_idf=True, norm="l2")
    chars = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, smooth_idf=True, norm="l2")
    blocks = {}
    matrices = {}
    for name, vectorizer in (("words", words), ("characters", chars)):
        fitted = vectorizer.fit_transform(train)
        held_out = vectorizer.transform(test)
        names = list(vectorizer.get_feature_names_out())
        blocks[name] = {
            "idf": dict(zip(names, map(float, vectorizer.idf_))),
            "training": rows(fitted, names),
            "test": rows(held_out, names),
        }
        matrices[name] = (fitted, held_out)
    both = [scipy.sparse.hstack([matrices["words"][i], matrices["characters"][i]]).tocsr() for i in (0, 1)]
    model = LogisticRegression(C=3, solver="newton-cg", tol=1e-12, max_iter=1000).fit(both[0], labels[:30])
    reference = {
        "tool": f"scikit-learn {sklearn.__version__}",
        "texts": texts,
        "labels": labels,
        "trainingRows": 30,
        "blocks": blocks,
        "cost": 3,
        "testProbabilities": model.predict_proba(both[1]).tolist(),
    }
    path = pathlib.Path(__file__).with_name("tfidf.json")
    path.write_text(json.dumps(reference, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
