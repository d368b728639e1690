package dev.penumbra.proxy.redaction;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256: equal texts have equal hashes, and without the key no guess at a text can be tried. */
public final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    /** Looking for the algorithm and taking the key in costs more than hashing a name. */
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);

    public KeyedHash(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** With a key that nobody knows and that ends with the process. */
    public static KeyedHash unrepeatable() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new KeyedHash(key);
    }

    public String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public String of(byte[] bytes) {
        return HexFormat.of().formatHex(macs.get().doFinal(bytes));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }
}
