package dev.penumbra.proxy.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** That time grows with the text and no faster, also for texts that are made to cost. */
@NullUnmarked
class RedactionWorkTest {
    private static final Redactor REDACTOR = Redactor.withDefaults(new KeyedHash(new byte[] {1}));
    /** CPU time, because on a busy machine the clock measures the others. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int SMALL = 16 * 1024;
    private static final int TIMES = 8;
    /** Quadratic work would be 64 times as much; a busy machine gets room. */
    private static final int MOST_RATIO = 3 * TIMES;

    @Test
    void eightTimesTheTextIsAboutEightTimesTheWork() {
        texts().forEach((name, piece) -> {
            String small = repeated(piece, SMALL);
            String large = repeated(piece, TIMES * SMALL);
            long smallNanos = leastNanos(small);
            long largeNanos = leastNanos(large);

            assertThat((double) largeNanos / smallNanos)
                    .as("%s: %d µs and %d µs", name, smallNanos / 1000, largeNanos / 1000)
                    .isLessThan(MOST_RATIO);
        });
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("prose", prose());
        texts.put("at signs", "@");
        texts.put("addresses without an end", "a@b.");
        texts.put("addresses", "bob@example.com ");
        texts.put("digits", "4");
        texts.put("digits apart", "4 1 ");
        texts.put("cards", "4111 1111 1111 1111 ");
        texts.put("almost phones", "+1 (415) ");
        texts.put("leading zeros", "01 23 45 6 ");
        texts.put("key prefixes", "sk-");
        texts.put("prefixes apart", " sk-a eyJ.");
        texts.put("almost accounts", "DE89 ");
        texts.put("bearers", "bearer ");
        texts.put("beginnings of private keys", "-----BEGIN PRIVATE KEY-----");
        return texts;
    }

    private static String prose() {
        Random random = new Random(3);
        StringBuilder prose = new StringBuilder();
        for (int word = 0; word < 500; word++) {
            prose.append(
                            Long.toString(random.nextLong(Long.MAX_VALUE / 2, Long.MAX_VALUE), word % 7 == 0 ? 10 : 36),
                            0,
                            2 + random.nextInt(8))
                    .append(word % 11 == 0 ? ". " : " ");
        }
        return prose.toString();
    }

    private static String repeated(String piece, int length) {
        return piece.repeat(length / piece.length() + 1).substring(0, length);
    }

    private static long leastNanos(String text) {
        long[] nanos = new long[4];
        for (int run = 0; run < nanos.length; run++) {
            long start = THREADS.getCurrentThreadCpuTime();
            REDACTOR.redact(text);
            nanos[run] = THREADS.getCurrentThreadCpuTime() - start;
        }
        return Arrays.stream(nanos).min().orElseThrow();
    }
}
