"""What tools/bench says of runs: intervals, verdicts and the table."""

import pathlib
import random
import sys
import tomllib
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tools" / "benchmarks"))

import bench_table  # noqa: E402
import interval  # noqa: E402


def run(side, seconds, instance="100 members", round_=0, value=0.0, bound=0.0, finished=True):
    return {"row": "G0", "instance": instance, "round": round_, "side": side, "seconds": seconds,
            "answer": "", "value": value, "bound": bound, "finished": finished}


def row(**changes):
    stated = {"id": "G0", "work": "work", "against": "peer", "what": "times", "first": 2.0, "aim": 4.0}
    stated.update(changes)
    return stated


class IntervalTest(unittest.TestCase):
    def test_one_round_has_no_width(self):
        for figure in interval.interval([[(1.0, 3.0)]]):
            self.assertAlmostEqual(figure, 3.0)

    def test_medians_of_each_side(self):
        self.assertEqual(interval.ratio_of([(1.0, 2.0), (1.0, 100.0), (5.0, 3.0)]), 3.0)

    def test_geometric_mean_over_instances(self):
        low, middle, high = interval.interval([[(1.0, 2.0)], [(1.0, 8.0)]])
        self.assertAlmostEqual(middle, 4.0)
        self.assertAlmostEqual(low, 2.0)
        self.assertAlmostEqual(high, 8.0)

    def test_the_same_seed_gives_the_same(self):
        rounds = [[(1.0, 2.0), (1.1, 2.5), (0.9, 2.2)]]
        self.assertEqual(interval.interval(rounds, 7), interval.interval(rounds, 7))

    def test_covers_the_truth_about_as_often_as_it_says(self):
        source = random.Random(1)
        covered = 0
        for seed in range(60):
            rounds = [[(source.lognormvariate(0, 0.1), source.lognormvariate(0.7, 0.1)) for _ in range(9)]]
            low, _, high = interval.interval(rounds, seed)
            covered += low <= 2.01375 <= high
        print(f"  covered {covered} of 60")
        self.assertGreater(covered, 48)


class EntryTest(unittest.TestCase):
    def test_first_holds_where_the_lower_end_does(self):
        runs = [run("ours", 1.0), run("peer", 2.0), run("again", 1.0)]
        self.assertTrue(bench_table.entry(row(), runs)["first_holds"])
        self.assertFalse(bench_table.entry(row(first=2.1), runs)["first_holds"])

    def test_an_unfinished_run_of_ours_holds_nothing(self):
        runs = [run("ours", 1.0, finished=False), run("peer", 9.0)]
        entry = bench_table.entry(row(), runs)
        self.assertFalse(entry["first_holds"])
        self.assertIn("1 unfinished by ours", bench_table.table([entry]))

    def test_what_takes_no_time_has_no_ratio(self):
        for runs in ([run("ours", 0.0), run("peer", 1.0)], [run("ours", 1.0), run("peer", 0.0)]):
            with self.assertRaisesRegex(ValueError, "100 members.*too quick"):
                bench_table.entry(row(), runs)

    def test_none_slower_asks_it_of_every_instance(self):
        runs = [run("ours", 1.0, "a"), run("peer", 90.0, "a"), run("ours", 1.0, "b"), run("peer", 0.9, "b")]
        entry = bench_table.entry(row(first=0.5, none_slower=True), runs)
        self.assertEqual(entry["slowest"]["instance"], "b")
        self.assertFalse(entry["first_holds"])
        self.assertTrue(bench_table.entry(row(first=0.5), runs)["first_holds"])

    def test_values_are_judged_by_the_worst_instance(self):
        runs = [run("ours", 1.0, "a", value=97.0), run("peer", 1.0, "a", value=100.0),
                run("ours", 1.0, "b", value=99.0), run("peer", 1.0, "b", value=100.0)]
        entry = bench_table.entry(row(what="values", first=0.96), runs)
        self.assertAlmostEqual(entry["value"], 0.97)
        self.assertTrue(entry["first_holds"])
        self.assertFalse(bench_table.entry(row(what="values", first=0.98), runs)["first_holds"])

    def test_noise_is_the_largest_between_two_runs_of_the_same(self):
        runs = [run("ours", 1.0), run("peer", 2.0), run("again", 1.5)]
        self.assertAlmostEqual(bench_table.entry(row(), runs)["noise"], 1.5)

    def test_growth_over_the_sizes(self):
        runs = [run("ours", 1.0, "100 members"), run("peer", 1.0, "100 members"),
                run("ours", 4.0, "200 members"), run("peer", 4.0, "200 members")]
        entry = bench_table.entry(row(growth=1.1, first=1.0), runs)
        self.assertAlmostEqual(entry["growth"]["exponent"], 2.0)
        self.assertFalse(entry["first_holds"])
        self.assertTrue(bench_table.entry(row(growth=2.1, first=1.0), runs)["first_holds"])

    def test_the_gap_is_the_widest_of_ours(self):
        runs = [run("ours", 1.0, value=100.0, bound=101.0), run("peer", 9.0, value=50.0),
                run("ours", 1.0, round_=1, value=200.0, bound=208.0), run("peer", 9.0, round_=1, value=50.0)]
        entry = bench_table.entry(row(gap=1.5), runs)
        self.assertAlmostEqual(entry["gap"]["percent"], 4.0)
        self.assertIn("gap 4.00 % (wanted 1.5 %)", bench_table.table([entry]))

    def test_without_a_value_the_gap_has_no_end(self):
        runs = [run("ours", 1.0, bound=101.0, finished=False), run("peer", 9.0)]
        self.assertEqual(bench_table.entry(row(gap=1.5), runs)["gap"]["percent"], float("inf"))

    def test_the_table_has_a_line_a_row(self):
        runs = [run("ours", 1.0), run("peer", 2.0)]
        table = bench_table.table([bench_table.entry(row(), runs), bench_table.entry(row(id="G1"), runs)])
        self.assertEqual(len(table.splitlines()), 4)
        self.assertIn("| G1 |", table)


class RowsTest(unittest.TestCase):
    def test_every_row_has_every_mode(self):
        with open(ROOT / "tools" / "benchmarks" / "rows.toml", "rb") as file:
            rows = tomllib.load(file)["row"]
        self.assertEqual(len({one["id"] for one in rows}), len(rows))
        for one in rows:
            with self.subTest(one["id"]):
                self.assertLessEqual({"work", "against", "what", "first", "aim", "full", "short", "smoke"}, set(one))
                self.assertIn(one["what"], ("times", "values"))
                self.assertLessEqual(one["first"], one["aim"])


if __name__ == "__main__":
    unittest.main()
