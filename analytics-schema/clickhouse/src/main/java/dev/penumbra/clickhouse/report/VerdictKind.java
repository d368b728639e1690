package dev.penumbra.clickhouse.report;

import java.util.Locale;

/** The verdicts in the order in which they ask for a decision, and what each means for somebody who has to act. */
enum VerdictKind {
    UPGRADE("serve from Pro: its better answers are worth more than it costs"),
    DOWNGRADE("serve from Lite: Pro serves today and Lite would do"),
    NEEDS_VALUE("say what a better answer is worth here; everything else is known"),
    ROUTE("serve a part from Pro that can be told beforehand"),
    NOT_ENOUGH_EVIDENCE("wait, or compare more: either answer is still possible"),
    STAY("change nothing: the other model does not pay");

    private static final String OTHER = "other";

    private final String meaning;

    VerdictKind(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }

    String words() {
        return words(name());
    }

    String styleName() {
        return styleName(name());
    }

    static String words(String verdict) {
        return verdict.replace('_', ' ');
    }

    /** What style sheet and charts call it: one of a closed set, whatever the data say. */
    static String styleName(String verdict) {
        for (VerdictKind kind : values()) {
            if (kind.name().equals(verdict)) {
                return verdict.toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }
        return OTHER;
    }
}
