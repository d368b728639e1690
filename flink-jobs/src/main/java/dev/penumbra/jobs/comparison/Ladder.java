package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.CallText;
import dev.penumbra.schema.event.ExchangeFacts;
import dev.penumbra.schema.event.RequestFeatures;
import dev.penumbra.schema.event.ResponseShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which kind of task an exchange is and so how its answers are compared: by the label of the client, by the
 * configuration of its segment or route, by the schema that it sent, by the tools that it offers, by the configuration of
 * its template, in this order; else unknown. Not for use by two threads at once.
 */
final class Ladder {
    private static final int MOST_SCHEMAS = 256;

    private final ComparisonSettings settings;
    private final Map<String, ResponseSchema> schemas = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ResponseSchema> eldest) {
            return size() > MOST_SCHEMAS;
        }
    };

    Ladder(ComparisonSettings settings) {
        this.settings = settings;
    }

    Reading reading(Sides sides) {
        ExchangeFacts exchange = sides.exchange();
        Optional<TaskRule> rule = settings.ruleOf(exchange);
        boolean tools = sides.callsTools() || offersTools(exchange.features());
        String shown = shownKind(exchange.features(), sides.answerFormat(), tools, rule);
        String kind = Metrics.known(exchange.taskKind())
                .or(() -> rule.filter(task -> !task.isOfTemplate()).flatMap(task -> Metrics.known(task.taskKind())))
                .orElse(shown);
        AnswerRules rules = rule.map(TaskRule::rules).orElse(AnswerRules.NONE);
        ResponseSchema schema = schema(sides.asked());
        String metric = rule.map(TaskRule::metric).orElse(null);
        return new Reading(
                kind, Metrics.metric(metric, kind, shown, rules, schema), Metrics.calls(kind, rules), schema, tools);
    }

    private static String shownKind(
            @Nullable RequestFeatures features, AnswerFormat format, boolean tools, Optional<TaskRule> rule) {
        ResponseShape shape = features == null ? ResponseShape.NONE : features.shape();
        if (shape == ResponseShape.ENUM) {
            return Metrics.CLASSIFICATION;
        }
        if (shape == ResponseShape.OBJECT || format == AnswerFormat.JSON) {
            return Metrics.EXTRACTION;
        }
        if (tools) {
            return Metrics.TOOL_CALL;
        }
        return rule.filter(TaskRule::isOfTemplate)
                .flatMap(task -> Metrics.known(task.taskKind()))
                .orElse(Metrics.UNKNOWN);
    }

    private static boolean offersTools(@Nullable RequestFeatures features) {
        return features != null && features.tools() > 0;
    }

    private ResponseSchema schema(@Nullable CallText asked) {
        String text = asked == null ? null : asked.responseSchema();
        return text == null ? ResponseSchema.NONE : schemas.computeIfAbsent(text, ResponseSchema::parse);
    }
}
