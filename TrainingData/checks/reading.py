"""Rows of a set's files, and what makes one malformed."""

import pathlib
import re
import unicodedata
from dataclasses import dataclass

STANCE_COLUMNS = ["text", "label", "topic", "style", "hard", "batch"]
SENTIMENT_COLUMNS = ["text", "label", "topic", "style", "batch"]

VALUES = {
    tuple(STANCE_COLUMNS): {
        "label": ["supportive", "critical", "neutral"],
        "style": ["news", "quote", "op-ed", "statement", "forum", "headline", "argument", "phrase"],
        "hard": ["0", "1"],
    },
    tuple(SENTIMENT_COLUMNS): {
        "label": ["positive", "negative", "neutral"],
        "style": ["news", "review", "quote", "op-ed", "forum", "message"],
    },
}

WORD = re.compile(r"[^\W_]+")
APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")


@dataclass(frozen=True)
class Row:
    """A labelled sentence, and where it stands."""

    file: str
    line: int
    text: str
    label: str
    topic: str
    style: str
    words: tuple  # lower-cased, without apostrophes and punctuation

    @property
    def split(self):
        return pathlib.Path(self.file).stem

    @property
    def place(self):
        return f"{pathlib.Path(self.file).name}:{self.line}"


def folded_words(text):
    """The words of a text in a form in which case, punctuation, white space and Unicode variants make no difference."""
    return tuple(WORD.findall(APOSTROPHES.sub("", unicodedata.normalize("NFKC", text).casefold())))


def read_rows(paths):
    """The rows of the files of one set, the columns they share, and the faults found. A faulty row is left out."""
    rows, faults, columns = [], [], None
    for path in paths:
        lines, problem = file_lines(path)
        if problem:
            faults.append(f"{path}: {problem}")
            continue
        header = tuple(lines[0].split("\t"))
        if header not in VALUES or header != (columns or header):
            faults.append(f"{path}:1: expected the columns {' '.join(columns or STANCE_COLUMNS)}, found {' '.join(header)}")
            continue
        columns = header
        for number, line in enumerate(lines[1:], start=2):
            fields = line.split("\t")
            problem = fault(fields, header)
            if problem:
                faults.append(f"{path}:{number}: {problem}")
            else:
                named = dict(zip(header, fields))
                text, label, topic, style = (named[name] for name in ("text", "label", "topic", "style"))
                rows.append(Row(str(path), number, text, label, topic, style, folded_words(text)))
    return rows, columns, faults


def file_lines(path):
    """The lines of a UTF-8 file, or what is wrong with the file as a whole."""
    try:
        text = pathlib.Path(path).read_bytes().decode("utf-8")
    except OSError as error:
        return [], error.strerror
    except UnicodeDecodeError as error:
        return [], f"byte {error.start} is not UTF-8"
    if not text.endswith("\n"):
        return [], "the last line does not end in a line feed"
    if text.startswith("\ufeff"):
        return [], "starts with a byte order mark"
    return text[:-1].split("\n"), None


def fault(fields, columns):
    """What is wrong with a row, or None."""
    if len(fields) != len(columns):
        return f"expected {len(columns)} fields, found {len(fields)}"
    for name, value in zip(columns, fields):
        if not value:
            return f"{name} is empty"
        if value != " ".join(value.split()):
            return f"{name} has white space other than single blanks between words: {value!r}"
        if any(unicodedata.category(character) in ("Cc", "Cf", "Co", "Cn") for character in value):
            return f"{name} has an invisible or unassigned character: {value!r}"
        allowed = VALUES[columns].get(name)
        if allowed and value not in allowed:
            return f"expected {name} to be one of {' '.join(allowed)}, found {value!r}"
    named = dict(zip(columns, fields))
    if named["topic"] != named["topic"].lower():
        return f"expected topic in lower case, found {named['topic']!r}"
    return None if folded_words(named["text"]) else f"text has no word: {named['text']!r}"
