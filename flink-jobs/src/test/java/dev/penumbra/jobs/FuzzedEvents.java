package dev.penumbra.jobs;

import static dev.penumbra.jobs.TestEvents.arm;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.EventCodec;
import dev.penumbra.schema.event.RequestFeatures;
import dev.penumbra.schema.event.ResponseShape;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Events with something wrong in them: values at and beyond every limit, fields gone or doubled, bytes changed. */
final class FuzzedEvents {
    private static final Pattern VALUE = Pattern.compile(":(\"[^\"]*\"|-?[0-9.]+|true|false)");
    private static final List<String> STRANGE = List.of(
            "null",
            "-1",
            "0",
            "1e400",
            "9223372036854775807",
            "9223372036854775808",
            "-0.0",
            "NaN",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"'\\\\ \\n?{}\"",
            "[]",
            "{}",
            "[null]",
            "{\"a\":null}",
            "true",
            "1.5",
            "\"9999-12-31T00:00:00Z\"",
            "\"-0001-01-01T00:00:00Z\"",
            "10000000000",
            "65536",
            "\"\uD83D\uDE00\"",
            "\"shadow\"",
            "\"primary\"");

    private static final List<Arm> ARMS = List.of(Arm.values());

    private final Random random;

    FuzzedEvents(long seed) {
        this.random = new Random(seed);
    }

    /** The next one; each exchange has an id of its own unless that is what was changed. */
    byte[] next(int number, Instant now) {
        Arm arm = ARMS.get(random.nextInt(ARMS.size()));
        TestEvents plain = arm("f-" + number, arm).at(now);
        TestEvents event = random.nextBoolean() ? plain : detailed(plain);
        byte[] json = EventCodec.encode((random.nextInt(3) == 0 ? event.notMirrored() : event).event());
        return random.nextInt(10) == 0 ? withChangedBytes(json) : withChangedValues(json);
    }

    private static TestEvents detailed(TestEvents event) {
        RequestFeatures features = new RequestFeatures(3, 2, true, ResponseShape.OBJECT, 5, "60303ae2");
        return event.features(features)
                .asking("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}}}")
                .answer("{\"a\":1}")
                .calling("[{\"name\":\"f\",\"args\":{\"a\":1}}]");
    }

    private byte[] withChangedBytes(byte[] json) {
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            json[random.nextInt(json.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return json;
    }

    private byte[] withChangedValues(byte[] json) {
        double chance = random.nextDouble() / 20;
        Matcher values = VALUE.matcher(new String(json, StandardCharsets.UTF_8));
        return values.replaceAll(value -> Matcher.quoteReplacement(
                        random.nextDouble() < chance
                                ? ":" + STRANGE.get(random.nextInt(STRANGE.size()))
                                : value.group()))
                .getBytes(StandardCharsets.UTF_8);
    }
}
