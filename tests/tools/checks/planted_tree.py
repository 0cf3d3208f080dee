"""A small source tree with planted faults, and the checkers run on it as programs."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]


class PlantedTree(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def plant(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def run_checker(self, name, *arguments):
        """Exit code and output lines of a checker over the planted tree."""
        done = subprocess.run(
            [sys.executable, str(ROOT / "tools/checks" / name), "--root", str(self.root), *arguments],
            capture_output=True, text=True, check=False)
        self.assertEqual(done.stderr, "")
        return done.returncode, done.stdout.splitlines()

    def assert_clean(self, name):
        code, lines = self.run_checker(name)
        self.assertEqual((code, len(lines)), (0, 1), lines)

    def assert_found(self, name, *expected):
        """Exactly these findings, each given by its beginning, in order."""
        code, lines = self.run_checker(name)
        self.assertEqual(code, 1)
        self.assertEqual(len(lines), len(expected) + 1, lines)
        for line, start in zip(lines, expected):
            self.assertTrue(line.startswith(start), f"{line!r} does not start with {start!r}")
