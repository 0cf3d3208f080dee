"""What tools/bench says of the runs of a row: one entry a row, and a table of them."""
import math
import statistics

import interval


def by_instance(runs):
    """{instance: {side: [seconds by round]}} of what renkei-compare printed, in its order."""
    instances = {}
    for run in runs:
        sides = instances.setdefault(run["instance"], {"ours": [], "peer": [], "again": []})
        sides[run["side"]].append(run)
    return instances


def noise(instances):
    """By how much the same work differed between two runs, at most: the A/A check."""
    worst = 1.0
    for sides in instances.values():
        for again in sides["again"]:
            first = next(run for run in sides["ours"] if run["round"] == again["round"])
            low, high = sorted((again["seconds"], first["seconds"]))
            worst = max(worst, high / low if low > 0 else 1.0)
    return worst


def growth_exponent(runs):
    """The exponent of ours' time in the size: "N members" of the smallest and the largest instance."""
    sizes = {}
    for instance, sides in by_instance(runs).items():
        size = int(instance.split()[0])
        sizes[size] = statistics.median(run["seconds"] for run in sides["ours"])
    small, large = min(sizes), max(sizes)
    return math.log(sizes[large] / sizes[small]) / math.log(large / small)


def widest_gap(runs):
    """By how many per cent ours' bound exceeds ours' value, at most."""
    return max(100 * (run["bound"] / run["value"] - 1) if run["value"] > 0 else math.inf for run in runs if run["side"] == "ours")


def entry(row, runs):
    """What is known of a row: ratio, interval, slowest instance, noise, and whether `first` holds.

    ValueError, with the instance, if a run took no measurable time.
    """
    for run in runs:
        if run["seconds"] <= 0:
            raise ValueError(f"{row['id']}, {run['instance']}: {run['seconds']:.6f} s of {run['side']} is too quick to be timed; use larger instances")
    instances = by_instance(runs)
    rounds = [
        [(ours["seconds"], peer["seconds"]) for ours, peer in zip(sides["ours"], sides["peer"])]
        for sides in instances.values()
    ]
    low, middle, high = interval.interval(rounds)
    ratios = {name: interval.ratio_of(pairs) for name, pairs in zip(instances, rounds)}
    slowest = min(ratios, key=ratios.get)
    found = {
        "row": row["id"],
        "work": row["work"],
        "against": row["against"],
        "what": row["what"],
        "first": row["first"],
        "aim": row["aim"],
        "instances": len(instances),
        "times": {"low": low, "middle": middle, "high": high},
        "slowest": {"instance": slowest, "ratio": ratios[slowest]},
        "unfinished": {side: sum(1 for run in runs if run["side"] == side and not run["finished"]) for side in ("ours", "peer")},
        "noise": noise(instances),
    }
    judged = low
    if row["what"] == "values":
        parts = [
            min(ours["value"] / peer["value"] for ours, peer in zip(sides["ours"], sides["peer"]))
            for sides in instances.values()
        ]
        found["value"] = judged = min(parts)
    holds = judged >= row["first"] and found["unfinished"]["ours"] == 0
    if row.get("none_slower"):
        holds = holds and ratios[slowest] >= 1
    if "growth" in row:
        found["growth"] = {"exponent": growth_exponent(runs), "most": row["growth"]}
        holds = holds and found["growth"]["exponent"] <= row["growth"]
    found["first_holds"] = holds
    if "gap" in row:
        found["gap"] = {"percent": widest_gap(runs), "most": row["gap"]}
    return found


def table(entries):
    lines = [
        "| row | work | against | ratio (95 %) | slowest | noise | first | aim | first holds |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for one in entries:
        times = one["times"]
        ratio = f"{times['middle']:.2f} ({times['low']:.2f} to {times['high']:.2f})"
        if one["what"] == "values":
            ratio = f"{100 * one['value']:.2f} % of the bound, in times {ratio}"
        if "growth" in one:
            ratio += f", growth {one['growth']['exponent']:.2f} (at most {one['growth']['most']})"
        if "gap" in one:
            ratio += f", gap {one['gap']['percent']:.2f} % (wanted {one['gap']['most']} %)"
        for side, count in one["unfinished"].items():
            if count:
                ratio += f", {count} unfinished by {side}"
        slowest = f"{one['slowest']['ratio']:.2f}: {one['slowest']['instance']}"
        lines.append(
            f"| {one['row']} | {one['work']} | {one['against']} | {ratio} | {slowest} | {one['noise']:.2f} "
            f"| {one['first']:g} | {one['aim']:g} | {'yes' if one['first_holds'] else 'no'} |"
        )
    return "\n".join(lines)
