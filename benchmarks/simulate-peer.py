#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The simulation of merlon-bench-simulate.c with numpy, as good users of it write it.

usage: simulate-peer.py RISKS YEARS counts|places

counts: draws how often each risk happens in each year, then all its losses at once, then adds them
up by year. places: knows that a Poisson process may be drawn for all years at once: one number of
events for each risk, and a random year for each event. Prints seconds and what came out.
"""
import sys
import time

import numpy as np

Z_95 = 1.6448536269514722


def make_losses(n):
    i = np.arange(n)
    low = 1000.0 * (1 + i % 7)
    high = low * (3 + 97 * (i % 11) / 10)
    return zip(0.01 * 1000 ** ((i + 0.5) / n), (np.log(low) + np.log(high)) / 2,
               (np.log(high) - np.log(low)) / (2 * Z_95))


def draw_by_counts(random, losses, years):
    totals = np.zeros(years)
    index = np.arange(years)
    for frequency, mu, sigma in losses:
        counts = random.poisson(frequency, years)
        drawn = random.lognormal(mu, sigma, counts.sum())
        totals += np.bincount(np.repeat(index, counts), weights=drawn, minlength=years)
    return totals


def draw_by_places(random, losses, years):
    totals = np.zeros(years)
    for frequency, mu, sigma in losses:
        n = random.poisson(frequency * years)
        totals += np.bincount(random.integers(0, years, n),
                              weights=random.lognormal(mu, sigma, n), minlength=years)
    return totals


def main():
    draw = {"counts": draw_by_counts, "places": draw_by_places}[sys.argv[3]]
    start = time.monotonic()
    totals = draw(np.random.default_rng(1), make_losses(int(sys.argv[1])), int(sys.argv[2]))
    figures = [totals.mean(), *np.quantile(totals, (0.95, 0.99))]
    seconds = time.monotonic() - start
    print(f"{seconds:.4f}", *(f"{figure:.6g}" for figure in figures))


if __name__ == "__main__":
    main()
