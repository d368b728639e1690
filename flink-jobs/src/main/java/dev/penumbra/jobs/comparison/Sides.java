package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.AnswerFormat;
import dev.penumbra.schema.event.CallText;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.ExchangeFacts;
import dev.penumbra.schema.event.FinishReason;
import dev.penumbra.schema.event.TextHashes;
import dev.penumbra.schema.event.Tier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The arms of one exchange by tier, whichever of the tiers served the client; either side may be missing. */
record Sides(
        Tier primaryTier,
        @Nullable CompletionEvent primary,
        @Nullable CompletionEvent shadow,
        @Nullable CompletionEvent primaryRepeat,
        @Nullable CompletionEvent shadowRepeat) {
    static Sides of(CompletionPair pair) {
        Tier named = pair.primary().call().tier();
        Tier tier = named != null ? named : other(pair.shadow().call().tier());
        return new Sides(tier, pair.primary(), pair.shadow(), pair.primaryRepeat(), pair.shadowRepeat());
    }

    static Sides of(UnpairedCompletion unpaired) {
        CompletionEvent arm = unpaired.completion();
        Tier named = arm.call().tier();
        return switch (arm.arm()) {
            case PRIMARY -> new Sides(named == null ? Tier.LITE : named, arm, null, unpaired.repeat(), null);
            default -> new Sides(other(named), null, arm, null, unpaired.repeat());
        };
    }

    /** Where no map names a tier, Lite served: that is what Penumbra is for. */
    private static Tier other(@Nullable Tier tier) {
        return tier == null ? Tier.LITE : tier.other();
    }

    @Nullable CompletionEvent lite() {
        return primaryTier == Tier.LITE ? primary : shadow;
    }

    @Nullable CompletionEvent pro() {
        return primaryTier == Tier.LITE ? shadow : primary;
    }

    @Nullable CompletionEvent liteRepeat() {
        return primaryTier == Tier.LITE ? primaryRepeat : shadowRepeat;
    }

    @Nullable CompletionEvent proRepeat() {
        return primaryTier == Tier.LITE ? shadowRepeat : primaryRepeat;
    }

    ExchangeFacts exchange() {
        return any().exchange();
    }

    /** The text that holds the prompt and the form that was asked for: the primary's, else the shadow's. */
    @Nullable CallText asked() {
        CallText text = primary == null ? null : primary.text();
        return text != null ? text : any().text();
    }

    /** The form that was asked for, as text or hashes carry it. */
    AnswerFormat answerFormat() {
        CallText asked = asked();
        TextHashes hashes = any().textHashes();
        AnswerFormat hashed = hashes == null ? AnswerFormat.TEXT : hashes.answerFormat();
        return asked == null ? hashed : asked.answerFormat();
    }

    /** Whether an answer calls a tool, which tells of tools where the request was not looked at. */
    boolean callsTools() {
        return Stream.of(primary, shadow, primaryRepeat, shadowRepeat)
                .anyMatch(arm -> arm != null && arm.call().finishReason() == FinishReason.TOOL);
    }

    private CompletionEvent any() {
        CompletionEvent either = primary == null ? shadow : primary;
        if (either == null) {
            throw new IllegalStateException("a comparison needs a primary or a shadow");
        }
        return either;
    }
}
