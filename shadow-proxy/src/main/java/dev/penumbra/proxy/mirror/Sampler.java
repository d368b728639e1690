package dev.penumbra.proxy.mirror;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Gives each exchange a place in [0, 1) that depends on nothing but its id and a salt: the same id always decides the
 * same, and samplers of different domains decide independently of each other.
 */
public final class Sampler {
    private static final int BITS = 53;
    private static final double SCALE = 0x1.0p-53;
    /** Looking for the algorithm costs more than hashing an id with it. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Sampler::sha256);

    private final byte[] salt;

    public Sampler(String domain, String salt) {
        this.salt = (domain + "\n" + salt + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Uniform in [0, 1) over ids. */
    public double bucket(String exchangeId) {
        MessageDigest digest = SHA_256.get();
        digest.update(salt);
        byte[] hash = digest.digest(exchangeId.getBytes(StandardCharsets.UTF_8));
        return (ByteBuffer.wrap(hash).getLong() >>> (Long.SIZE - BITS)) * SCALE;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
