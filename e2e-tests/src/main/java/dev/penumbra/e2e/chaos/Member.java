package dev.penumbra.e2e.chaos;

/**
 * One process of a stack that faults can hit.
 *
 * @param name unique in its stack
 */
public record Member(String name, Role role) {}
