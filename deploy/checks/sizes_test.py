"""Tests of sizes.py."""

import unittest

from sizes import find_faults, read_exceptions


class SizesTest(unittest.TestCase):

    def test_a_source_at_the_limit_is_fine_and_one_line_more_is_a_fault(self):
        self.assertEqual([], find_faults([("server/a.cc", 450)], {}))
        self.assertEqual(1, len(find_faults([("server/a.cc", 451)], {})))

    def test_a_test_may_be_longer(self):
        self.assertEqual([], find_faults([("tests/unit/a_test.cc", 700)], {}))
        self.assertEqual([], find_faults([("deploy/checks/a_test.py", 700)],
                                         {}))
        self.assertEqual(1, len(find_faults([("tests/unit/a_test.cc", 701)],
                                            {})))

    def test_an_exception_with_a_reason_excuses(self):
        self.assertEqual([], find_faults([("server/a.cc", 900)],
                                         {"server/a.cc": "one table"}))

    def test_an_exception_without_a_reason_does_not(self):
        self.assertEqual(1, len(find_faults([("server/a.cc", 900)],
                                            {"server/a.cc": ""})))

    def test_an_exception_that_is_not_needed_is_a_fault(self):
        self.assertEqual(1, len(find_faults([("server/a.cc", 10)],
                                            {"server/a.cc": "was long"})))
        self.assertEqual(1, len(find_faults([], {"server/b.cc": "is gone"})))

    def test_exceptions_are_read_without_comments(self):
        self.assertEqual({"a.cc": "one table: all of it"},
                         read_exceptions("# why\n\na.cc: one table: all of it"))


if __name__ == "__main__":
    unittest.main()
