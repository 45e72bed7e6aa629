#!/usr/bin/env python3
import unittest

from figures import (Figure, Verdict, ideal_rate, number, quarters, ratio, show,
                     span, table, verdict_table)


class FigureTest(unittest.TestCase):
    def test_median_of_an_odd_number_is_the_middle_one(self):
        self.assertEqual(Figure.of([9, 1, 5]), Figure(5, 1, 9))

    def test_median_of_an_even_number_lies_between_the_middle_two(self):
        self.assertEqual(Figure.of([4, 1, 2, 9]), Figure(3, 1, 9))

    def test_no_value_is_no_figure(self):
        with self.assertRaises(ValueError):
            Figure.of([])


class RatioTest(unittest.TestCase):
    def test_rounds_are_compared_with_each_other(self):
        # A slow second round hits both, and does not show.
        self.assertEqual(ratio([100, 10, 90], [200, 20, 180]),
                         Figure(0.5, 0.5, 0.5))

    def test_a_round_in_which_nothing_was_done_is_left_out(self):
        self.assertEqual(ratio([1, 1], [0, 2]), Figure(0.5, 0.5, 0.5))

    def test_two_steps_of_the_same_speed_halve_it(self):
        self.assertAlmostEqual(ideal_rate([1000, 1000]), 500)


class VerdictTest(unittest.TestCase):
    def test_exactly_the_budget_holds(self):
        for at_least in (True, False):
            verdict = Verdict("x", Figure(0.7, 0.7, 0.7), 0.7, at_least)
            self.assertTrue(verdict.holds)
            self.assertEqual(verdict.words, "holds")

    def test_a_miss_says_by_how_much(self):
        low = Verdict("x", Figure(0.35, 0, 1), 0.7, True)
        high = Verdict("x", Figure(15, 0, 20), 10, False, "ms")

        self.assertEqual(low.words, "**does not hold: 50 % below**")
        self.assertEqual(high.words, "**does not hold: 50 % above**")

    def test_nothing_at_all_may_be_the_budget(self):
        self.assertTrue(Verdict("x", Figure(0, 0, 0), 0, False).holds)
        self.assertEqual(Verdict("x", Figure(1, 1, 1), 0, False).words,
                         "**does not hold**")


class QuartersTest(unittest.TestCase):
    def test_they_are_of_one_size_as_far_as_that_goes(self):
        self.assertEqual([[1, 2], [3, 4], [5, 6], [7, 8]],
                         quarters([1, 2, 3, 4, 5, 6, 7, 8]))
        self.assertEqual([1, 2, 3, 4, 5], sum(quarters([1, 2, 3, 4, 5]), []))

    def test_a_single_value_is_in_each(self):
        self.assertEqual([[7], [7], [7], [7]], quarters([7]))


class SpanTest(unittest.TestCase):
    def test_what_takes_a_minute_is_said_in_minutes(self):
        self.assertEqual(["0.4 s", "59.9 s", "1 min 0 s", "20 min 1 s"],
                         [span(x) for x in (0.4, 59.9, 60, 1201)])


class TableTest(unittest.TestCase):
    def test_numbers_keep_three_digits(self):
        self.assertEqual([number(x) for x in (0, 0.12345, 12.345, 123456)],
                         ["0", "0.123", "12.3", "123,456"])

    def test_shares_are_shown_as_percent(self):
        self.assertEqual(show(Figure(0.5, 0.25, 2), "%"), "50 % (25 to 200)")

    def test_table_is_markdown(self):
        self.assertEqual(table(["a", "b"], [["1", "2"]]),
                         "| a | b |\n|---|---|\n| 1 | 2 |")

    def test_verdicts_name_budget_and_result(self):
        text = verdict_table([Verdict("calls", Figure(0.8, 0.7, 0.9), 0.7, True)])
        self.assertIn("| calls | 80 % (70 to 90) | at least 70 % | holds |", text)


if __name__ == "__main__":
    unittest.main()
