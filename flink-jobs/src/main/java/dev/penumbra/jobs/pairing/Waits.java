package dev.penumbra.jobs.pairing;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long an exchange is kept for arms that are missing.
 *
 * @param arms from its first arm until what is there is said
 * @param late from then on, with its texts, so that an arm that an outage held back still makes the pair
 */
public record Waits(Duration arms, Duration late) implements Serializable {}
