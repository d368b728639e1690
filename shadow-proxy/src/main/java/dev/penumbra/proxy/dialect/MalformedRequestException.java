package dev.penumbra.proxy.dialect;

/** A body that is not what its route promises; the message says where, and never quotes the body. */
public final class MalformedRequestException extends Exception {
    private static final long serialVersionUID = 1;

    public MalformedRequestException(String message) {
        super(message);
    }
}
