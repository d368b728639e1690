package dev.penumbra.e2e.bench;

import dev.penumbra.e2e.bench.rig.LoadResult;

/**
 * One arm measured once.
 *
 * @param half of the round: every arm is measured twice in it, in the second half in the opposite order
 */
record Measurement(Phase phase, Arm arm, int round, int half, double askedPerSecond, LoadResult result) {}
