package dev.penumbra.clickhouse.migration;

/** A bad value in the configuration's segment settings; the message names its place and the fix. */
public final class SettingsException extends RuntimeException {
    public SettingsException(String message) {
        super(message);
    }
}
