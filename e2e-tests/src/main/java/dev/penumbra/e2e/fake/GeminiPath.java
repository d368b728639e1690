package dev.penumbra.e2e.fake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a path such as {@code /v1beta/models/NAME:generateContent}. */
record GeminiPath(String version, String model, boolean streamed) {
    private static final Pattern FORM =
            Pattern.compile("/(v1|v1beta)/models/([^/:]+):(generateContent|streamGenerateContent)");

    static Optional<GeminiPath> of(String path) {
        Matcher matcher = FORM.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new GeminiPath(
                matcher.group(1), matcher.group(2), matcher.group(3).startsWith("stream")));
    }
}
