"""How sure a ratio of times is: bootstrap intervals over instances and rounds (docs/benchmarks.md)."""
import math
import random
import statistics

RESAMPLES = 2000


def ratio_of(rounds):
    """The ratio peer / ours of one instance: medians over its rounds [(ours, peer), ...]; above 0 s."""
    ours = statistics.median(pair[0] for pair in rounds)
    peer = statistics.median(pair[1] for pair in rounds)
    return peer / ours


def geometric_mean(values):
    return math.exp(statistics.fmean(math.log(value) for value in values))


def interval(instances, seed=1):
    """(low, middle, high): the geometric mean of the instances' ratios and its 95 % interval.

    `instances` is a list of lists of rounds. Instances are drawn with replacement, and so are the rounds
    of each: the percentile bootstrap (Efron 1979) in two stages. Deterministic for a seed.
    """
    source = random.Random(seed)
    middle = geometric_mean([ratio_of(rounds) for rounds in instances])
    means = []
    for _ in range(RESAMPLES):
        drawn = [source.choice(instances) for _ in instances]
        means.append(geometric_mean([ratio_of([source.choice(rounds) for _ in rounds]) for rounds in drawn]))
    means.sort()
    return means[int(0.025 * RESAMPLES)], middle, means[int(0.975 * RESAMPLES) - 1]
