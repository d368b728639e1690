package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.ExchangeFacts;
import dev.penumbra.schema.event.RequestFeatures;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How answers are compared beyond what follows from the requests. Of the tasks that fit a request one holds: the one that
 * names most of its segment, route and template, of equals the first, and last of all one that names a template alone.
 */
public record ComparisonSettings(List<TaskRule> tasks) implements Serializable {
    public static final ComparisonSettings DEFAULT = new ComparisonSettings(List.of());

    private static final Comparator<TaskRule> MOST_SPECIFIC_FIRST = Comparator.comparing(TaskRule::isOfTemplate)
            .thenComparing(Comparator.comparingInt(TaskRule::named).reversed());

    public ComparisonSettings {
        tasks = List.copyOf(Objects.requireNonNullElse(tasks, List.of()));
    }

    Optional<TaskRule> ruleOf(ExchangeFacts exchange) {
        RequestFeatures features = exchange.features();
        @Nullable String template = features == null ? null : features.templateHash();
        return tasks.stream()
                .filter(task -> task.matches(exchange.segment(), exchange.route(), template))
                .min(MOST_SPECIFIC_FIRST);
    }

    /**
     * Every rule that some request of the segment may fall under; an empty one among them where a request may fall under
     * none.
     */
    List<Optional<TaskRule>> rulesOf(String segment) {
        List<TaskRule> rules =
                tasks.stream().filter(task -> task.mayHoldIn(segment)).toList();
        Stream<Optional<TaskRule>> none =
                rules.stream().anyMatch(TaskRule::isOfWholeSegment) ? Stream.empty() : Stream.of(Optional.empty());
        return Stream.concat(rules.stream().map(Optional::of), none).toList();
    }
}
