package dev.penumbra.jobs.comparison;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of the trace in a W3C {@code traceparent}, which the calls of one chain share. */
final class TraceIds {
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.{0,200}");

    private TraceIds() {}

    /** Empty where there is none, or what is there has another form or is all zeros, which names none. */
    static String of(@Nullable String traceparent) {
        if (traceparent == null) {
            return "";
        }
        Matcher form = TRACEPARENT.matcher(traceparent);
        return form.matches() ? form.group(1) : "";
    }
}
