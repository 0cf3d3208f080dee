"""The contract check finds breaking changes and an image that changed without a CHANGELOG entry."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]

PROTO = """syntax = "proto3";

package renkei.v1;

// A firm.
message Member {
  // Its title.
  string title = 1;
}
"""


class ContractTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for path in ("tools/checks/contract", "buf.yaml"):
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, self.root / path)
        (self.root / "node_modules").symlink_to(ROOT / "node_modules")
        self.write("protos/renkei/v1/member.proto", PROTO)
        self.write("CHANGELOG.md", "First.\n")
        self.write(".gitignore", "node_modules\n")
        self.git("init", "--quiet")
        self.contract("accept")
        self.commit()

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def git(self, *arguments):
        subprocess.run(["git", "-C", str(self.root), "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments],
                       check=True, capture_output=True)

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A step")

    def contract(self, mode):
        """Exit code and all output of the contract check, counted from the last commit."""
        base = ["HEAD"] if (self.root / "protos/contract.binpb").exists() else []
        done = subprocess.run([str(self.root / "tools/checks/contract"), mode, *base],
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def test_the_accepted_contract_passes(self):
        self.assertEqual(self.contract("check"), (0, ""))

    def test_a_changed_comment_needs_nothing(self):
        self.write("protos/renkei/v1/member.proto", PROTO.replace("A firm.", "A firm of the network."))
        self.assertEqual(self.contract("check"), (0, ""))

    def test_a_breaking_change_is_found(self):
        self.write("protos/renkei/v1/member.proto", PROTO.replace("string title", "int32 title"))
        code, output = self.contract("check")
        self.assertEqual(code, 1)
        self.assertIn('Field "1" with name "title" on message "Member" changed type', output)

    def test_an_addition_is_accepted_only_with_a_changelog_entry(self):
        self.write("protos/renkei/v1/member.proto", PROTO.replace("}\n", "  // Its place.\n  string place = 2;\n}\n"))
        code, output = self.contract("check")
        self.assertEqual(code, 1)
        self.assertIn("run tools/check --accept-contract", output)
        code, output = self.contract("accept")
        self.assertEqual(code, 1)
        self.assertIn("describe the change of the contract in CHANGELOG.md first", output)
        self.write("CHANGELOG.md", "First.\nMembers have a place.\n")
        self.assertEqual(self.contract("accept")[0], 0)
        self.assertEqual(self.contract("check"), (0, ""))
        self.write("CHANGELOG.md", "First.\n")
        code, output = self.contract("check")
        self.assertEqual(code, 1)
        self.assertIn("changed without an entry in CHANGELOG.md", output)

    def test_lint_and_format_are_checked(self):
        self.write("protos/renkei/v1/member.proto", PROTO.replace("title", "Title").replace("  string", " string"))
        code, output = self.contract("check")
        self.assertEqual(code, 1)
        self.assertIn("lower_snake_case", output)
        self.assertIn("+  string Title = 1;", output)


if __name__ == "__main__":
    if not list(ROOT.glob("node_modules/@bufbuild/buf-linux-*/bin/buf")):
        print("skipped: buf is not installed; run tools/setup")
        sys.exit(77)
    unittest.main()
