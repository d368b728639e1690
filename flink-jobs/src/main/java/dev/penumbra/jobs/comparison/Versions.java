package dev.penumbra.jobs.comparison;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The version that all comparisons of one segment and kind of task bear. Verdicts take the newest version of each kind, so
 * everything that answers of one kind may be read by has to stand in one: texts and calls, where tools are offered, and
 * every rule of the segment, since each of its routes and templates may have one of its own. Else one rule's pairs
 * would hide those of the other. It changes whenever any of these ways of reading changes. Not for use by two threads at
 * once.
 */
final class Versions {
    /**
     * Of what decides how a pair is compared before any measure does: raise it when a request may come to be of another
     * kind, a pair to have another outcome, or an answer to have another flaw than before.
     */
    private static final String LADDER = "ladder_v3";

    /** Of a version that is spelled out; the column is a dictionary, and a name that fills a screen tells nobody anything. */
    private static final int LONGEST = 160;

    private final ComparisonSettings settings;
    private final Remembered<Kind, String> versions = new Remembered<>(this::joined);
    private final Remembered<String, String> rules = new Remembered<>(this::kindsOf);

    Versions(ComparisonSettings settings) {
        this.settings = settings;
    }

    /**
     * What the requests of one body of evidence have in common.
     *
     * @param shownKind the kind that the requests show by themselves
     */
    record Kind(String segment, String taskKind, String shownKind, boolean offersTools) {}

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
                .map(rule -> version(kind, rule))
                .distinct()
                .sorted()
                .toList();
        String all = ways.stream().collect(Collectors.joining("|"));
        return all.length() <= LONGEST ? all : ways.size() + "_ways/" + Integer.toHexString(all.hashCode());
    }

    private static String version(Kind kind, Optional<TaskRule> rule) {
        AnswerRules rules = rule.map(TaskRule::rules).orElse(AnswerRules.NONE);
        String metric = rule.map(TaskRule::metric).orElse(null);
        String shown = Metrics.shownKind(kind.shownKind(), rule);
        String texts = Metrics.metric(metric, kind.taskKind(), shown, rules, ResponseSchema.NONE)
                .version();
        return kind.offersTools()
                ? texts + "+"
                        + Metrics.calls(kind.taskKind(), rules, ToolDefaults.NONE)
                                .version()
                : texts;
    }
}
