package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.ExchangeFacts;
import dev.penumbra.schema.event.RequestFeatures;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How answers are compared beyond what follows from the requests; the first task that fits a request holds. */
public record ComparisonSettings(List<TaskRule> tasks) implements Serializable {
    public static final ComparisonSettings DEFAULT = new ComparisonSettings(List.of());

    public ComparisonSettings {
        tasks = List.copyOf(Objects.requireNonNullElse(tasks, List.of()));
    }

    Optional<TaskRule> ruleOf(ExchangeFacts exchange) {
        RequestFeatures features = exchange.features();
        @Nullable String template = features == null ? null : features.templateHash();
        return tasks.stream()
                .filter(task -> task.matches(exchange.segment(), exchange.route(), template))
                .findFirst();
    }
}
