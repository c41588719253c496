"""Tests of the parts that the learning curve trains on, and of its chart."""

import unittest
import xml.etree.ElementTree

import learning_curve
from line_chart import Series, line_chart, logarithmic_ticks

TOPICS = {f"topic {number}": [f"{number}.{row}" for row in range(4 + number)] for number in range(16)}


class PartTests(unittest.TestCase):
    def test_whole_topics_keep_all_rows(self):
        chosen = learning_curve.whole_topics(TOPICS, 0.25, 1)
        self.assertEqual(len(chosen), 4)
        self.assertTrue(all(rows in TOPICS.values() for rows in chosen))

    def test_rows_of_each_topic_keep_all_topics(self):
        chosen = learning_curve.rows_of_each(TOPICS, 0.125, 1)
        self.assertEqual([rows[0].split(".")[0] for rows in chosen], [str(number) for number in range(16)])
        self.assertEqual([len(rows) for rows in chosen], [1] * 8 + [2] * 8)

    def test_larger_parts_hold_smaller_ones_and_draws_differ(self):
        for choose in (learning_curve.whole_topics, learning_curve.rows_of_each):
            parts = [{row for rows in choose(TOPICS, share, 1) for row in rows} for share in learning_curve.SHARES]
            for smaller, larger in zip(parts, parts[1:]):
                self.assertLess(smaller, larger)
            self.assertNotEqual(choose(TOPICS, 0.5, 1), choose(TOPICS, 0.5, 2))

    def test_table_gives_mean_and_range_of_draws(self):
        scores = ((100, 0.5), (120, 0.6), (110, 0.7))
        points = [{"part": "whole topics", "share": 0.5, "topics": 9, "rows": rows, "macro_f1": f1} for rows, f1 in scores]
        line = learning_curve.markdown_table(points).splitlines()[-1]
        self.assertEqual(line, "| 50 % of whole topics | 9 | 110 | 0.600 | 0.500 | 0.700 |")


class ChartTests(unittest.TestCase):
    def test_ticks_begin_at_or_below_the_least_value(self):
        self.assertEqual(logarithmic_ticks(1335, 11109), [1000, 2000, 5000, 10000])
        self.assertEqual(logarithmic_ticks(20, 50), [20, 50])

    def test_points_stand_where_their_values_say(self):
        series = Series("a < b", [(10, 0.5), (100, 0.6)], [(10, 0.5), (100, 0.6)])
        tree = xml.etree.ElementTree.fromstring(line_chart("title", "x", "y", [series]))
        dots = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in tree.iter("{http://www.w3.org/2000/svg}circle")]
        self.assertEqual(dots, [(76, 356), (680, 84)])
        self.assertIn("a < b", [text.text for text in tree.iter("{http://www.w3.org/2000/svg}text")])
