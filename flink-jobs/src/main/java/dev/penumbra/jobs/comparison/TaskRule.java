package dev.penumbra.jobs.comparison;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says of some requests: which kind of task they are, and how their answers are read.
 *
 * @param segment of the requests meant; null for any
 * @param route of the requests meant; null for any
 * @param template the template hash of the requests meant; null for any
 * @param taskKind null when it follows from the request
 * @param metric instead of that of the task kind; null for that one
 * @param answers null for no rules
 */
public record TaskRule(
        @Nullable String segment,
        @Nullable String route,
        @Nullable String template,
        @Nullable String taskKind,
        @Nullable String metric,
        @Nullable AnswerRules answers)
        implements Serializable {
    public TaskRule {
        if (segment == null && route == null && template == null) {
            throw new IllegalArgumentException("segment is missing; name a segment, a route or a template");
        }
        requireOneOf("task_kind", taskKind, Metrics.taskKinds());
        requireOneOf("metric", metric, Metrics.names());
    }

    private static void requireOneOf(String key, @Nullable String value, List<String> known) {
        if (value != null && !known.contains(value)) {
            throw new IllegalArgumentException(key + " is \"" + value + "\", but must be one of " + known);
        }
    }

    /** A rule that names a template alone is the last word on a kind, and any other one an early one. */
    boolean isOfTemplate() {
        return segment == null && route == null;
    }

    boolean matches(String itsSegment, String itsRoute, @Nullable String itsTemplate) {
        return (segment == null || segment.equals(itsSegment))
                && (route == null || route.equals(itsRoute))
                && (template == null || template.equals(itsTemplate));
    }

    /** How many of segment, route and template it names, 1 to 3. */
    int named() {
        return (int)
                Stream.of(segment, route, template).filter(Objects::nonNull).count();
    }

    boolean mayHoldIn(String itsSegment) {
        return segment == null || segment.equals(itsSegment);
    }

    boolean isOfWholeSegment() {
        return segment != null && route == null && template == null;
    }

    AnswerRules rules() {
        return Objects.requireNonNullElse(answers, AnswerRules.NONE);
    }
}
