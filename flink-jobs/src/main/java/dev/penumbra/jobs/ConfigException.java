package dev.penumbra.jobs;

/** A configuration that the jobs cannot run with; the message names the key, its value and the fix. */
public final class ConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    ConfigException(String message) {
        super(message);
    }
}
