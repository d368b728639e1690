package dev.penumbra.proxy.config;

import dev.penumbra.proxy.redaction.KeyedHash;
import dev.penumbra.proxy.redaction.Redactor;

/**
 * A configuration that cannot be used; the message names the key, the line and the fix. A message may quote what stands
 * in the file, and somebody may have put a key in the wrong place: what looks like one is not quoted.
 */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1;
    private static final Redactor REDACTOR = Redactor.withDefaults(KeyedHash.unrepeatable());

    public ConfigurationException(String message) {
        super(REDACTOR.redact(message));
    }
}
