package dev.penumbra.e2e.chaos;

/**
 * What faults can hit: a process of a stack, or a link between two.
 *
 * @param name unique in its stack
 */
public record Member(String name, Role role) {}
