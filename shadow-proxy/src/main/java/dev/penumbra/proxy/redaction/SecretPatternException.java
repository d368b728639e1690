package dev.penumbra.proxy.redaction;

/** A pattern that cannot be used; the message ends a sentence that begins with its name. */
public final class SecretPatternException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    SecretPatternException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
