package dev.penumbra.clickhouse.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A script within the page, which the page's own policy names by its hash: no other one can run there. */
record PageScript(String text) {
    /** As a Content-Security-Policy names it. */
    String source() {
        return "'sha256-" + Base64.getEncoder().encodeToString(digest()) + "'";
    }

    private byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
