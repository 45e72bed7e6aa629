"""Tests of arrows.py."""

import unittest

from arrows import find_faults

ARCHITECTURE = """
# Arrows

| folder | may include |
|---|---|
| `proto` | nothing |
| `storage/base` | nothing |
| `storage/log` | `storage/base`, `proto/log` |
| `server` | `server/app` |
| `server/app` | `server`, `storage` |
| `server/domain` | `proto/event`, `storage/base/check.h` |
| `tests` | everything |

| what | only in |
|---|---|
| `<rocksdb/`, `"rocksdb/` | `storage/db`, `rocks_*` |
| `absl::Now()` | `storage/base/clock` |
| `std::thread` | `storage/base` |
"""


def faults(path, *lines):
    text = "\n".join(("#pragma once",) + lines)
    return [what for _, _, what in find_faults(ARCHITECTURE, [(path, text)])]


class ArrowsTest(unittest.TestCase):

    def test_an_arrow_of_the_table_is_fine(self):
        self.assertEqual([], faults("storage/log/a.h",
                                    '#include "storage/base/clock.h"'))

    def test_the_own_folder_is_fine(self):
        self.assertEqual([], faults("storage/log/a.cc",
                                    '#include "storage/log/a.h"'))

    def test_an_include_that_is_no_arrow_is_a_fault(self):
        self.assertEqual(["storage/log may not include server/domain/world.h"],
                         faults("storage/log/a.h",
                                '#include "server/domain/world.h"'))

    def test_a_single_file_may_be_allowed_and_its_neighbour_not(self):
        self.assertEqual([], faults("server/domain/a.h",
                                    '#include "storage/base/check.h"'))
        self.assertEqual(1, len(faults("server/domain/a.h",
                                       '#include "storage/base/clock.h"')))

    def test_generated_headers_count_by_their_package(self):
        self.assertEqual([], faults("server/domain/rules/a.cc",
                                    '#include "yoriai/event/v1/plan.pb.h"'))
        self.assertEqual(1, len(faults("storage/log/a.cc",
                                       '#include "yoriai/event/v1/plan.pb.h"')))

    def test_a_folder_that_is_no_row_is_a_fault(self):
        self.assertEqual(["its folder is no row of the table"],
                         faults("server/magic/a.h"))

    def test_a_row_of_one_word_means_only_the_files_in_it(self):
        self.assertEqual([], faults("server/main.cc",
                                    '#include "server/app/server.h"'))
        self.assertEqual(1, len(faults("server/main.cc",
                                       '#include "storage/log/a.h"')))

    def test_tests_may_include_everything(self):
        self.assertEqual([], faults("tests/unit/log/a_test.cc",
                                    '#include "server/domain/world.h"'))

    def test_nothing_includes_tests(self):
        self.assertEqual(1, len(faults("server/app/a.cc",
                                       '#include "tests/support/a.h"')))

    def test_what_belongs_to_one_folder_stands_nowhere_else(self):
        self.assertEqual(1, len(faults("storage/log/a.cc",
                                       "#include <rocksdb/db.h>")))
        self.assertEqual(1, len(faults("server/app/a.cc",
                                       "  auto now = absl::Now();")))

    def test_what_belongs_to_one_folder_may_stand_there(self):
        self.assertEqual([], faults("storage/log/rocks_log.cc",
                                    "#include <rocksdb/db.h>"))
        self.assertEqual([], faults("storage/base/clock.cc",
                                    "  return absl::Now();"))

    def test_a_comment_uses_nothing(self):
        self.assertEqual([], faults("server/app/a.cc",
                                    "// Unlike absl::Now(), this is ours."))

    def test_to_name_a_thread_is_not_to_make_one(self):
        self.assertEqual([], faults("server/app/a.h", "std::thread::id one_;"))
        self.assertEqual(1, len(faults("server/app/a.h", "std::thread one_;")))

    def test_a_header_without_pragma_once_is_a_fault(self):
        found = find_faults(ARCHITECTURE, [("storage/log/a.h", "int a();")])
        self.assertEqual(["has no #pragma once"], [w for _, _, w in found])

    def test_a_missing_table_is_a_fault(self):
        self.assertEqual(1, len(find_faults("# No table", [])))


if __name__ == "__main__":
    unittest.main()
