package dev.penumbra.e2e.stack;

/** Asks a process whether it is ready; whatever it throws means "not yet". */
@FunctionalInterface
public interface Probe {
    boolean isReady() throws Exception;
}
