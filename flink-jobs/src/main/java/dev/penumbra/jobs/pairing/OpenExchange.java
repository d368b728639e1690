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
 * @param arms what came so far; empty once all came, when only the memory of it is kept
 * @param stage how far the exchange is
 * @param timer when the stage ends, in processing time
 */
public record OpenExchange(Map<Arm, CompletionEvent> arms, Stage stage, long timer) {
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
    }

    static OpenExchange waitingUntil(long timer) {
        return new OpenExchange(Map.of(), Stage.WAITING, timer);
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

    OpenExchange with(CompletionEvent event) {
        Map<Arm, CompletionEvent> more = new HashMap<>(arms);
        more.put(event.arm(), event);
        return new OpenExchange(more, stage, timer);
    }

    OpenExchange waitingAgainUntil(long newTimer) {
        return new OpenExchange(arms, Stage.WAITING_AGAIN, newTimer);
    }

    OpenExchange overdueUntil(long newTimer) {
        return new OpenExchange(arms, Stage.OVERDUE, newTimer);
    }

    OpenExchange completeUntil(long newTimer) {
        return new OpenExchange(Map.of(), Stage.COMPLETE, newTimer);
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
        CompletionEvent primary = arm(Arm.PRIMARY);
        CompletionEvent shadow = arm(Arm.SHADOW);
        if (primary != null) {
            return shadow == null
                    ? Optional.of(new UnpairedCompletion(primary, arm(Arm.PRIMARY_REPEAT)))
                    : Optional.empty();
        }
        return Optional.ofNullable(shadow).map(alone -> new UnpairedCompletion(alone, arm(Arm.SHADOW_REPEAT)));
    }

    private @Nullable CompletionEvent arm(Arm arm) {
        return arms.get(arm);
    }
}
