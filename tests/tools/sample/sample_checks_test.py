#!/usr/bin/python3
"""The checks of the sample network find what is planted, and say what the README says."""

import json
import pathlib
import re
import subprocess
import tempfile
import unittest

SAMPLE = pathlib.Path(__file__).resolve().parents[3] / "tools" / "sample"
WHALE = "clairval-east-wing"


def run(check, *arguments):
    return subprocess.run(["/usr/bin/python3", "-B", str(SAMPLE / check), *arguments],
                          capture_output=True, text=True, check=False)


def entries():
    with open(SAMPLE / "network.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def whale_of(network):
    return next(e["opportunity"] for e in network
                if e.get("opportunity", {}).get("name", "").endswith("/" + WHALE))


class SampleChecks(unittest.TestCase):
    def check(self, network, check, *before):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            for entry in network:
                file.write(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n")
            file.flush()
            return run(check, *before, file.name)

    def expect_fault(self, network, text):
        done = self.check(network, "check_sample")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn(text, done.stdout)

    def test_a_shared_sentence_is_found_also_of_pools(self):
        for kind in ("capability", "pool"):
            network = entries()
            first, *others = [e[kind] for e in network if kind in e]
            other = next(o for o in others if o["member"] != first["member"])
            other["title"] = first["title"]
            self.expect_fault(network, "shares with")

    def test_a_reference_to_nothing_is_found(self):
        network = entries()
        next(e["need"] for e in network if "need" in e)["member"] = "nobody"
        self.expect_fault(network, "member nobody doesn't exist")

    def test_a_firm_that_could_do_a_third_of_the_whale_is_found(self):
        network = entries()
        lots = whale_of(network)["lots"]
        offer = next(e["offer"] for e in network if e.get("offer", {}).get("opportunity") == WHALE)
        offer["lines"] = [{"lot": lot["lot"], "unitPrice": {"currencyCode": "EUR", "units": "1"}}
                          for lot in lots]
        self.expect_fault(network, "work that no firm can do a third of")

    def test_an_opportunity_without_offers_is_found(self):
        network = [e for e in entries() if e.get("offer", {}).get("opportunity") != WHALE]
        self.expect_fault(network, f"opportunity {WHALE}")

    def test_a_whale_that_nobody_bids_for_compares_nothing(self):
        network = [e for e in entries() if "offer" not in e]
        done = self.check(network, "compare_whale", "--network")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("no team can do it", done.stdout)

    def test_the_readme_states_what_the_comparison_prints(self):
        printed = run("compare_whale")
        self.assertEqual(printed.returncode, 0, printed.stdout)
        found = {}
        for line in printed.stdout.splitlines():
            row = re.match(r"(optimum|greedy|cheapest per lot): ([\d,.]+) EUR, (\d+) members"
                           r"(?:, \+[\d,.]+ EUR \(\+([\d.]+) %\))?", line)
            if row:
                found[row[1]] = row.groups()[1:]
        readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
        starts = {"optimum": "optimum", "greedy": "greedy", "cheapest per lot": "each lot from its cheapest"}
        for shortcut, start in starts.items():
            price, members, percent = found[shortcut]
            row = next(line for line in readme.splitlines() if line.startswith("| " + start))
            self.assertIn(f"{price} EUR", row)
            self.assertIn(f"{members} firms", row)
            if percent:
                self.assertIn(f"+ {percent} %", row)


if __name__ == "__main__":
    unittest.main()
