package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.ExchangeFacts;
import dev.penumbra.schema.event.RequestFeatures;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How answers are compared beyond what follows from the requests. The first task that names the request's segment or route
 * holds, else the first that names its template.
 */
public record ComparisonSettings(List<TaskRule> tasks) implements Serializable {
    public static final ComparisonSettings DEFAULT = new ComparisonSettings(List.of());

    public ComparisonSettings {
        tasks = List.copyOf(Objects.requireNonNullElse(tasks, List.of()));
    }

    Optional<TaskRule> ruleOf(ExchangeFacts exchange) {
        RequestFeatures features = exchange.features();
        @Nullable String template = features == null ? null : features.templateHash();
        List<TaskRule> fitting = tasks.stream()
                .filter(task -> task.matches(exchange.segment(), exchange.route(), template))
                .toList();
        return fitting.stream()
                .filter(task -> !task.isOfTemplate())
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }
}
