"""What the scripts of this folder share: reading rows, and the usual text classifier of scikit-learn."""

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_union

# Words and punctuation marks, as Stance counts them; scikit-learn's own pattern leaves out words of one letter.
TOKEN = r"\w+|[^\w\s]"


def read_rows(path):
    """The texts and labels of a file with the columns text and label."""
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file][1:]
    return [row[0] for row in rows], [row[1] for row in rows]


def vectorizer(features):
    """TF-IDF of words 1-2 ("words"), of characters 2-5 ("chars"), or of both ("both")."""
    words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=TOKEN)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5))
    return {"words": words, "chars": characters, "both": make_union(words, characters)}[features]


def regression(cost=1.0, tolerance=1e-4):
    return LogisticRegression(C=cost, solver="newton-cg", tol=tolerance, max_iter=1000)
