package dev.penumbra.proxy.exchange;

import io.vertx.core.MultiMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says of how long it keeps a connection. The library believes it to the second and more than its own
 * setting; but a connection that both sides give up in the same moment may take a request along.
 */
final class KeepAliveHint {
    private static final String HEADER = "keep-alive";
    private static final Pattern TIMEOUT = Pattern.compile("\\btimeout\\s*=\\s*\"?(\\d{1,9})");

    private KeepAliveHint() {}

    /**
     * Rewrites the hint of an answer, for the library's eyes, which look when the answer ends: never longer than ours and
     * a second shorter than the server's.
     */
    static void shorten(MultiMap answerHeaders, int ourSeconds) {
        String hint = answerHeaders.get(HEADER);
        if (hint == null) {
            return;
        }
        int seconds = Math.min(ourSeconds, theirs(hint, ourSeconds));
        if (seconds > 0) {
            answerHeaders.set(HEADER, "timeout=" + seconds);
        } else {
            answerHeaders.remove(HEADER);
            answerHeaders.set("connection", "close");
        }
    }

    private static int theirs(String hint, int otherwise) {
        Matcher timeout = TIMEOUT.matcher(hint);
        return timeout.find() ? Integer.parseInt(timeout.group(1)) - 1 : otherwise;
    }
}
