"""Tests of the checks of training data. In TrainingData: python3 -m unittest tests/test_*.py"""

import pathlib
import random
import tempfile
import unittest

from checks import balance, duplicates, reading, surface, wording
from checks.tables import text_table

HEADER = "\t".join(reading.STANCE_COLUMNS)


def row(text, label="neutral", topic="kites", style="news", file="train.tsv", line=2):
    return reading.Row(file, line, text, label, topic, style, reading.folded_words(text))


def read(*files):
    """Reads files of the given contents, named 0.tsv, 1.tsv and so on."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder, f"{number}.tsv") for number in range(len(files))]
        for path, content in zip(paths, files):
            path.write_bytes(content.encode("utf-8", "surrogateescape"))
        rows, _, faults = reading.read_rows(paths)
        return rows, [fault.removeprefix(f"{folder}/") for fault in faults]


class ReadingTests(unittest.TestCase):
    def test_folding_drops_case_punctuation_and_apostrophes(self):
        self.assertEqual(reading.folded_words("“Don’t BAN  kites” – ever!"), ("dont", "ban", "kites", "ever"))

    def test_good_rows_are_read_with_their_lines(self):
        rows, faults = read(f"{HEADER}\nBan kites.\tsupportive\tkites\tforum\t0\ta\n")
        self.assertEqual(faults, [])
        self.assertEqual([(row.line, row.text, row.label, row.split) for row in rows], [(2, "Ban kites.", "supportive", "0")])

    def test_malformed_rows_are_named_and_left_out(self):
        lines = [
            "Ban kites.\tsupportive\tkites\tforum\t0",
            "Ban kites.\tpositive\tkites\tforum\t0\ta",
            "Ban kites.\tsupportive\tkites\tpoem\t0\ta",
            "Ban kites.\tsupportive\tkites\tforum\t2\ta",
            "Ban kites.\tsupportive\tKites\tforum\t0\ta",
            "Ban kites. \tsupportive\tkites\tforum\t0\ta",
            "Ban\u200b kites.\tsupportive\tkites\tforum\t0\ta",
            "\tsupportive\tkites\tforum\t0\ta",
            "...\tsupportive\tkites\tforum\t0\ta",
        ]
        rows, faults = read("\n".join([HEADER, *lines]) + "\n")
        self.assertEqual(rows, [])
        self.assertEqual(
            faults,
            [
                "0.tsv:2: expected 6 fields, found 5",
                "0.tsv:3: expected label to be one of supportive critical neutral, found 'positive'",
                "0.tsv:4: expected style to be one of news quote op-ed statement forum headline argument phrase, found 'poem'",
                "0.tsv:5: expected hard to be one of 0 1, found '2'",
                "0.tsv:6: expected topic in lower case, found 'Kites'",
                "0.tsv:7: text has white space other than single blanks between words: 'Ban kites. '",
                "0.tsv:8: text has an invisible or unassigned character: 'Ban\\u200b kites.'",
                "0.tsv:9: text is empty",
                "0.tsv:10: text has no word: '...'",
            ],
        )

    def test_faults_of_whole_files(self):
        sentiment = "\t".join(reading.SENTIMENT_COLUMNS)
        _, faults = read(f"{HEADER}\n", HEADER, "caf\udce9\n", f"{sentiment}\n", f"\ufeff{HEADER}\n")
        self.assertEqual(
            faults,
            [
                "1.tsv: the last line does not end in a line feed",
                "2.tsv: byte 3 is not UTF-8",
                "3.tsv:1: expected the columns text label topic style hard batch, found text label topic style batch",
                "4.tsv: starts with a byte order mark",
            ],
        )


class DuplicateTests(unittest.TestCase):
    def test_exact_duplicates_differ_in_punctuation_at_most(self):
        rows = [row("Ban kites now!"), row("ban  KITES now", label="critical", line=3), row("Ban kites")]
        self.assertEqual(
            duplicates.duplicate_faults(rows), ["train.tsv:2 = train.tsv:3: duplicate, LABELS DIFFER: Ban kites now!"]
        )

    def test_near_duplicates_lie_above_the_threshold(self):
        # Of 8 words the last differs: 5 of 7 3-grams are shared. Of 6 words: 3 of 5, which is the threshold and not above it.
        eight = [row("a b c d e f g h"), row("a b c d e f g x", line=3)]
        six = [row("a b c d e f"), row("a b c d e x")]
        self.assertEqual(
            duplicates.duplicate_faults(eight), ["train.tsv:2 ≈ train.tsv:3: 0.71 alike: a b c d e f g h | a b c d e f g x"]
        )
        self.assertEqual(duplicates.duplicate_faults(six), [])

    def test_index_finds_the_pairs_that_comparing_all_finds(self):
        for seed in range(20):
            draw = random.Random(seed)
            rows = [row(" ".join(draw.choices("abc", k=draw.randint(1, 9)))) for _ in range(60)]
            threshold = draw.choice([0.2, 0.5, 0.6, 0.75])
            expected = []
            for later, second in enumerate(rows):
                for first in rows[:later]:
                    one, other = duplicates.word_trigrams(first.words), duplicates.word_trigrams(second.words)
                    if first.words != second.words and len(one & other) / len(one | other) > threshold:
                        expected.append((first.text, second.text))
            found = [(first.text, second.text) for _, first, second in duplicates.near_duplicates(rows, threshold)]
            self.assertEqual(sorted(found), sorted(expected), f"seed {seed}")


class BalanceTests(unittest.TestCase):
    def test_hard_shares_topics_with_dev_and_test_only(self):
        rows = [row("x", topic=topic, file=f"{split}.tsv") for topic, split in [
            ("a", "dev"), ("a", "hard"), ("b", "test"), ("b", "hard"), ("c", "train"), ("c", "hard"), ("d", "dev"), ("d", "test"),
        ]]  # fmt: skip
        self.assertEqual(
            balance.split_faults(rows), ["topic 'c' stands in hard and in train", "topic 'd' stands in dev and in test"]
        )

    def test_lopsided_topics_have_twelve_rows_and_more_than_three_fifths(self):
        def topic(name, critical, neutral):
            return [row("x", "critical", name)] * critical + [row("x", "neutral", name)] * neutral

        rows = topic("even", 9, 6) + topic("small", 11, 0) + topic("leaning", 10, 5)
        self.assertEqual(balance.lopsided_topics(rows), [(10 / 15, "leaning", "critical", 15)])

    def test_shares_are_per_cent_of_each_value(self):
        rows = [row("x", "critical"), row("x", "neutral"), row("x", "neutral", style="forum")]
        shares = balance.label_shares(rows, lambda row: row.style, ["critical", "neutral"])
        self.assertEqual(shares, [["news", "2", "50.0", "50.0"], ["forum", "1", "0.0", "100.0"]])


class WordingTests(unittest.TestCase):
    def test_openings_count_from_four_rows_on(self):
        rows = [row("It's time to ban kites", "supportive")] * 3 + [row("Its time to BAN drones", "critical")]
        self.assertEqual(wording.repeated_openings(rows), [("its time to ban", {"supportive": 3, "critical": 1})])
        self.assertEqual(wording.repeated_openings(rows[1:]), [])

    def test_first_words_lean_above_seven_tenths(self):
        rows = [row("No kites", "supportive")] * 18 + [row("No drones", "critical")] * 7
        self.assertEqual(wording.leaning_first_words(rows), [("no", {"supportive": 18, "critical": 7})])
        self.assertEqual(wording.leaning_first_words(rows[1:]), [])

    def test_lengths_are_in_words(self):
        rows = [row("one two three"), row("one", "critical")]
        self.assertEqual(
            wording.lengths_by_label(rows, ["critical", "neutral"]),
            [["critical", "1.0", *"11111"], ["neutral", "3.0", *"33333"], ["all", "2.0", *"11133"]],
        )

    def test_marks_are_shares_of_rows(self):
        header, table = wording.marks_by_label([row("Why 5?"), row("No.", "critical")], ["critical", "neutral"])
        self.assertEqual(header, ["", "critical", "neutral", "all"])
        self.assertEqual(table[:2], [["digit", "0.0", "100.0", "50.0"], ["question mark", "0.0", "100.0", "50.0"]])


class SurfaceTests(unittest.TestCase):
    def test_pseudo_words_hold_no_more_than_the_surface(self):
        sample = row("“Ban 5 kites,” he said.", style="op-ed")
        words = {name: feature(sample) for name, feature in surface.FEATURES.items()}
        self.assertEqual(
            words,
            {
                "length": ["length_1"],
                "style": ["style_op_ed"],
                "punctuation": ["mark_quotation_mark", "mark_curly_quote", "mark_comma"],
                "digits": ["digits_some"],
                "first three words": ["word_1_ban", "word_2_5", "word_3_kites"],
            },
        )


class TableTests(unittest.TestCase):
    def test_columns_are_aligned(self):
        table = text_table(["label", "rows"], [["a", "12"], ["longer", "3"]])
        self.assertEqual(table, "label   rows\na         12\nlonger     3")
