package dev.penumbra.e2e.check;

/**
 * What one check has found.
 *
 * @param what the setting that was tried, by its path in the configuration
 * @param message what came of it, and the fix where it failed; never a key
 */
public record Finding(String what, boolean good, String message) {
    static Finding good(String what, String message) {
        return new Finding(what, true, message);
    }

    static Finding bad(String what, String message) {
        return new Finding(what, false, message);
    }
}
