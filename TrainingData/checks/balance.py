"""How labels are spread over splits, styles and topics, and whether topics keep to one split."""

import itertools
from collections import Counter, defaultdict

# A split of hard rows shares its topics with these by design; models learn from none of the three.
HARD_SPLIT = "hard"
SPLITS_BESIDE_HARD = {"dev", "test"}

TOPIC_ROWS = 12
TOPIC_SHARE = 0.6


def split_faults(rows):
    """One line for every topic that stands in two splits that must not share one."""
    splits = defaultdict(set)
    for row in rows:
        splits[row.topic].add(row.split)
    return [
        f"topic {topic!r} stands in {one} and in {other}"
        for topic in sorted(splits)
        for one, other in itertools.combinations(sorted(splits[topic]), 2)
        if not may_share(one, other)
    ]


def may_share(one, other):
    return HARD_SPLIT in (one, other) and bool({one, other} & SPLITS_BESIDE_HARD)


def label_shares(rows, key, labels):
    """For each value of the key: the value, its rows, and the share of each label in per cent."""
    counts = defaultdict(Counter)
    for row in rows:
        counts[key(row)][row.label] += 1
    return [
        [value, str(counted.total())] + [f"{100 * counted[label] / counted.total():.1f}" for label in labels]
        for value, counted in sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))
    ]


def lopsided_topics(rows):
    """Topics of enough rows in which one label has too large a share: (share, topic, label, rows), the worst first."""
    counts = defaultdict(Counter)
    for row in rows:
        counts[row.topic][row.label] += 1
    found = []
    for topic, counted in counts.items():
        label, most = counted.most_common(1)[0]
        if counted.total() >= TOPIC_ROWS and most > TOPIC_SHARE * counted.total():
            found.append((most / counted.total(), topic, label, counted.total()))
    return sorted(found, key=lambda topic: (-topic[0], topic[1]))
