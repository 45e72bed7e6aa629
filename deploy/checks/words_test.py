"""Tests of words.py."""

import unittest

from words import HOSTS, find_faults


def words(text):
    return [word for _, _, word in find_faults([("a.txt", text)])]


class WordsTest(unittest.TestCase):

    def test_a_registry_host_is_a_fault(self):
        for host in HOSTS:
            self.assertEqual([host], words(f"https://{host}/a"))

    def test_a_path_of_a_workplace_is_a_fault(self):
        for home in ("root", "work", "home", "Users"):
            self.assertEqual(1, len(words(f"cd /{home}/yoriai")), home)
            self.assertEqual(1, len(words(f'path = "/{home}"')), home)

    def test_other_paths_are_fine(self):
        self.assertEqual([], words("/usr/share/common-licenses"))
        self.assertEqual([], words("tree/root, paper/work and/or work"))
        self.assertEqual([], words("/var/lib/yoriai /workers /rooted"))

    def test_a_fault_names_its_line(self):
        self.assertEqual([("a.txt", 2, "/" + "root")],
                         find_faults([("a.txt", "one\n/" + "root/x\n")]))


if __name__ == "__main__":
    unittest.main()
