package dev.penumbra.jobs.pairing;

import dev.penumbra.jobs.comparison.CompletionPair;
import dev.penumbra.jobs.comparison.UnpairedCompletion;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.ExchangeFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one mirrored exchange while its arms come in: the keyed state of pairing.
 *
 * @param arms what came so far; empty once all came, when only the memory of it is kept. Earlier versions kept the texts in
 *     them too
 * @param stage how far the exchange is
 * @param timer when the stage ends, in processing time
 * @param texts those of the arms that have any, as {@link TextBytes}
 */
public record OpenExchange(Map<Arm, CompletionEvent> arms, Stage stage, long timer, Map<Arm, byte[]> texts) {
    /** The life of an exchange in pairing. */
    public enum Stage {
        /** Arms are awaited; nothing was said yet. */
        WAITING,
        /** The wait ended while the job was away; the missing arms may lie in the topic, so they get one more. */
        WAITING_AGAIN,
        /** The wait was over and what was there was said; an arm that comes late makes it be said again. */
        OVERDUE,
        /** Every expected arm came; kept for a while without texts, so that a repeated delivery is known as one. */
        COMPLETE;

        boolean isWaiting() {
            return this == WAITING || this == WAITING_AGAIN;
        }
    }

    public OpenExchange {
        arms = Map.copyOf(arms);
        // State of a version that had no such field.
        texts = texts == null ? Map.of() : Map.copyOf(texts);
    }

    static OpenExchange waitingUntil(long timer) {
        return new OpenExchange(Map.of(), Stage.WAITING, timer, Map.of());
    }

    /** Of any of its arms, since each repeats them; not to be asked for once the arms are let go of. */
    ExchangeFacts facts() {
        return arms.values().iterator().next().exchange();
    }

    boolean knows(Arm arm) {
        return stage == Stage.COMPLETE || arms.containsKey(arm);
    }

    boolean hasAll(List<Arm> expected) {
        return arms.keySet().containsAll(expected);
    }

    OpenExchange with(PackedEvent packed) {
        CompletionEvent event = packed.event();
        byte[] text = packed.text();
        return new OpenExchange(
                and(arms, event.arm(), event), stage, timer, text == null ? texts : and(texts, event.arm(), text));
    }

    private static <T> Map<Arm, T> and(Map<Arm, T> some, Arm arm, T another) {
        Map<Arm, T> more = new HashMap<>(some);
        more.put(arm, another);
        return more;
    }

    OpenExchange waitingAgainUntil(long newTimer) {
        return new OpenExchange(arms, Stage.WAITING_AGAIN, newTimer, texts);
    }

    OpenExchange overdueUntil(long newTimer) {
        return new OpenExchange(arms, Stage.OVERDUE, newTimer, texts);
    }

    OpenExchange completeUntil(long newTimer) {
        return new OpenExchange(Map.of(), Stage.COMPLETE, newTimer, Map.of());
    }

    Optional<CompletionPair> pair() {
        CompletionEvent primary = arm(Arm.PRIMARY);
        CompletionEvent shadow = arm(Arm.SHADOW);
        return primary == null || shadow == null
                ? Optional.empty()
                : Optional.of(new CompletionPair(primary, shadow, arm(Arm.PRIMARY_REPEAT), arm(Arm.SHADOW_REPEAT)));
    }

    /** The primary or the shadow that is there alone; empty when both are there, or repeats only. */
    Optional<UnpairedCompletion> unpaired() {
        boolean primary = arms.containsKey(Arm.PRIMARY);
        if (primary == arms.containsKey(Arm.SHADOW)) {
            return Optional.empty();
        }
        Arm repeat = primary ? Arm.PRIMARY_REPEAT : Arm.SHADOW_REPEAT;
        return Optional.ofNullable(arm(primary ? Arm.PRIMARY : Arm.SHADOW))
                .map(alone -> new UnpairedCompletion(alone, arm(repeat)));
    }

    private @Nullable CompletionEvent arm(Arm arm) {
        CompletionEvent event = arms.get(arm);
        byte[] text = texts.get(arm);
        return event == null || text == null ? event : event.withText(TextBytes.text(text));
    }
}
