package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.redaction.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * What tells a call that a proxy made for an arm from a client's, so that no proxy in its way mirrors it again. Made with
 * the key of the hashes: proxies that share that key know each other's calls, and no client can leave the sample by it.
 */
public final class ArmMark {
    private static final String PURPOSE = "mark of a call made for an arm";

    private final String value;

    public ArmMark(KeyedHash hash) {
        this.value = hash.of(PURPOSE);
    }

    String value() {
        return value;
    }

    /** Takes as long whatever is claimed, so that trying teaches nothing. */
    boolean is(@Nullable String claimed) {
        return claimed != null && MessageDigest.isEqual(bytes(claimed), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ArmMark";
    }
}
