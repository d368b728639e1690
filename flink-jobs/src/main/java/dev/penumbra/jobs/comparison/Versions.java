package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.ExchangeFacts;
import dev.penumbra.schema.event.RequestFeatures;
import dev.penumbra.schema.event.ResponseShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The version that all comparisons of one segment, kind of task, offer of tools and shape of answer bear. Verdicts take
 * the newest version of each of these groups, so everything that answers of one may be read by has to stand in one: texts
 * and calls, where tools are offered, JSON and plain text, where no schema tells them apart, and every rule of the
 * segment, since each of its routes and templates may have one of its own. Else the pairs of one way would hide those of
 * the other. It changes whenever any of these ways of reading changes. Not for use by two threads at once.
 */
final class Versions {
    /**
     * Of what decides how a pair is compared before any measure does: raise it when a request may come to be of another
     * kind, a pair to have another outcome, or an answer to have another flaw than before.
     */
    private static final String LADDER = "ladder_v4";

    /** Of a version that is spelled out; the column is a dictionary, and a name that fills a screen tells nobody anything. */
    private static final int LONGEST = 160;

    private final ComparisonSettings settings;
    private final Remembered<Kind, String> versions = new Remembered<>(this::joined);
    private final Remembered<String, String> rules = new Remembered<>(this::kindsOf);

    Versions(ComparisonSettings settings) {
        this.settings = settings;
    }

    /**
     * What the requests of one group have in common: what their rows say of them, and nothing that rows of one group may
     * differ in.
     *
     * @param shape null when nobody looked at the request
     * @param offersTools the request does; that an answer calls one is a matter of the pair
     */
    record Kind(String segment, String taskKind, @Nullable ResponseShape shape, boolean offersTools) {
        static Kind of(ExchangeFacts exchange, String taskKind) {
            RequestFeatures features = exchange.features();
            return new Kind(
                    exchange.segment(),
                    taskKind,
                    features == null ? null : features.shape(),
                    features != null && features.tools() > 0);
        }

        /** Every kind that a request of the group may show itself to be. */
        List<String> shownKinds() {
            if (shape == ResponseShape.ENUM) {
                return List.of(Metrics.CLASSIFICATION);
            }
            return shape == ResponseShape.OBJECT
                    ? List.of(Metrics.EXTRACTION)
                    : List.of(Metrics.EXTRACTION, Metrics.TOOL_CALL, Metrics.UNKNOWN);
        }

        /** A call that nobody offered a tool for is an oddity that shall not close the evidence of all texts. */
        boolean expectsCalls() {
            return offersTools || shape == null || taskKind.equals(Metrics.TOOL_CALL);
        }
    }

    String of(Kind kind) {
        return versions.of(kind);
    }

    /**
     * Of the ladder and of the kinds that the configuration gives to requests of the segment. Where it changes, requests
     * may be of another kind than the same ones before, so a verdict that pooled both would mix two measures.
     */
    String ofRules(String segment) {
        return rules.of(segment);
    }

    private String kindsOf(String segment) {
        String kinds = settings.rulesOf(segment).stream()
                .flatMap(Optional::stream)
                .map(rule -> rule.route() + " " + rule.template() + " " + rule.taskKind() + " " + rule.metric())
                .sorted()
                .collect(Collectors.joining("\n"));
        return kinds.isEmpty() ? LADDER : LADDER + "/" + Integer.toHexString(kinds.hashCode());
    }

    private String joined(Kind kind) {
        List<String> ways = settings.rulesOf(kind.segment()).stream()
                .flatMap(rule -> kind.shownKinds().stream().map(shown -> version(kind, shown, rule)))
                .distinct()
                .sorted()
                .toList();
        String all = ways.stream().collect(Collectors.joining("|"));
        return all.length() <= LONGEST ? all : ways.size() + "_ways/" + Integer.toHexString(all.hashCode());
    }

    private static String version(Kind kind, String plainlyShown, Optional<TaskRule> rule) {
        AnswerRules rules = rule.map(TaskRule::rules).orElse(AnswerRules.NONE);
        String metric = rule.map(TaskRule::metric).orElse(null);
        String shown = Metrics.shownKind(plainlyShown, rule);
        String texts = Metrics.metric(metric, kind.taskKind(), shown, rules, ResponseSchema.NONE)
                .version();
        return kind.expectsCalls()
                ? texts + "+"
                        + Metrics.calls(kind.taskKind(), rules, ToolDefaults.NONE)
                                .version()
                : texts;
    }
}
