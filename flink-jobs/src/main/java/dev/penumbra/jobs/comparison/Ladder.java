package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.CallText;
import dev.penumbra.schema.event.ExchangeFacts;
import dev.penumbra.schema.event.RequestFeatures;
import dev.penumbra.schema.event.ResponseShape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which kind of task an exchange is and so how its answers are compared: by the label of the client, by the
 * configuration of its segment or route, by the schema that it sent, by the tools that it offers, by the configuration of
 * its template, in this order; else unknown. Not for use by two threads at once.
 */
final class Ladder {
    private final ComparisonSettings settings;
    private final Versions versions;
    private final Remembered<String, ResponseSchema> schemas = new Remembered<>(ResponseSchema::parse);
    private final Remembered<String, ToolDefaults> toolDefaults = new Remembered<>(ToolDefaults::parse);

    Ladder(ComparisonSettings settings) {
        this.settings = settings;
        this.versions = new Versions(settings);
    }

    Reading reading(Sides sides) {
        ExchangeFacts exchange = sides.exchange();
        Optional<TaskRule> rule = settings.ruleOf(exchange);
        boolean tools = sides.callsTools() || offersTools(exchange.features());
        String shown = Metrics.shownKind(shownKind(exchange.features(), sides.answerFormat(), tools), rule);
        String kind = Metrics.known(exchange.taskKind())
                .or(() -> rule.filter(task -> !task.isOfTemplate()).flatMap(task -> Metrics.known(task.taskKind())))
                .orElse(shown);
        AnswerRules rules = rule.map(TaskRule::rules).orElse(AnswerRules.NONE);
        ResponseSchema schema = schema(sides.asked());
        String metric = rule.map(TaskRule::metric).orElse(null);
        return new Reading(
                kind,
                Metrics.metric(metric, kind, shown, rules, schema),
                Metrics.calls(kind, rules, toolDefaults(sides.asked())),
                schema,
                tools,
                versions.of(Versions.Kind.of(exchange, kind)),
                versions.ofRules(exchange.segment()));
    }

    private static String shownKind(@Nullable RequestFeatures features, AnswerFormat format, boolean tools) {
        ResponseShape shape = features == null ? ResponseShape.NONE : features.shape();
        if (shape == ResponseShape.ENUM) {
            return Metrics.CLASSIFICATION;
        }
        if (shape == ResponseShape.OBJECT || format == AnswerFormat.JSON) {
            return Metrics.EXTRACTION;
        }
        return tools ? Metrics.TOOL_CALL : Metrics.UNKNOWN;
    }

    private static boolean offersTools(@Nullable RequestFeatures features) {
        return features != null && features.tools() > 0;
    }

    private ResponseSchema schema(@Nullable CallText asked) {
        String text = asked == null ? null : asked.responseSchema();
        return text == null ? ResponseSchema.NONE : schemas.of(text);
    }

    private ToolDefaults toolDefaults(@Nullable CallText asked) {
        String text = asked == null ? null : asked.toolDefaults();
        return text == null ? ToolDefaults.NONE : toolDefaults.of(text);
    }
}
