package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.CallFacts;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.TokenUsage;
import dev.penumbra.schema.price.ModelNames;
import dev.penumbra.schema.price.PriceBook;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In what the two arms of an exchange were not treated alike, which a reader of their figures has to know. */
record Fairness(@Nullable CompletionEvent primary, @Nullable CompletionEvent shadow) {
    /** What a provider appends to the name that was asked for: a date, a number, a word for how new it is. */
    private static final Pattern SNAPSHOT =
            Pattern.compile("(?:[-@](?:\\d[\\w.-]*|v\\d[\\w.-]*|latest|preview.*|exp.*))?");

    static Fairness of(Sides sides) {
        return new Fairness(sides.primary(), sides.shadow());
    }

    boolean sameStreamMode() {
        return primary != null
                && shadow != null
                && primary.call().streamed() == shadow.call().streamed();
    }

    /** Flex and batch wait and priority does not, whichever model it is. */
    boolean standardTier() {
        return Stream.of(primary, shadow)
                .allMatch(arm -> arm != null && PriceBook.isStandard(arm.call().serviceTier()));
    }

    boolean capRaised() {
        if (shadow == null) {
            return false;
        }
        Long asked = shadow.call().outputCapAsked();
        Long sent = shadow.call().outputCapSent();
        return asked != null && sent != null && sent > asked;
    }

    List<String> droppedParameters() {
        return shadow == null ? List.of() : shadow.call().droppedParameters();
    }

    /** The shadow sees each conversation for the first time, and so pays and waits for what the primary finds cached. */
    boolean coldCache() {
        return cached(primary) > 0 && shadow != null && shadow.usage() != null && cached(shadow) == 0;
    }

    private static long cached(@Nullable CompletionEvent arm) {
        TokenUsage usage = arm == null ? null : arm.usage();
        return usage == null ? 0 : usage.inputCached();
    }

    /** Whether the answer names another model than was asked for, and not only one state of it. */
    static boolean servedOther(@Nullable CompletionEvent arm) {
        return arm != null && servedOther(arm.call());
    }

    private static boolean servedOther(CallFacts call) {
        if (call.requestedModel() == null || call.servedModel() == null) {
            return false;
        }
        String asked = ModelNames.canonical(call.requestedModel()).replaceFirst("-latest$", "");
        String served = ModelNames.canonical(call.servedModel());
        return !(served.startsWith(asked)
                && SNAPSHOT.matcher(served.substring(asked.length())).matches());
    }
}
