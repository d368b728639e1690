package dev.penumbra.e2e.traffic.item;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question with what each model answers to it: the unit that is sent, served and judged.
 *
 * @param id unique within a run
 * @param tenant whose traffic it is
 * @param segment the value of the feature header
 * @param taskKind the value of the task kind header
 * @param responseMimeType what the request asks for; null for plain text
 * @param liteRepeat what Lite answers when it is asked again
 * @param proRepeat what Pro answers when it is asked again
 */
public record TrafficItem(
        String id,
        String tenant,
        String segment,
        String taskKind,
        @Nullable String responseMimeType,
        List<Message> prompt,
        Leg lite,
        Leg pro,
        Leg liteRepeat,
        Leg proRepeat,
        Truth truth) {
    public TrafficItem {
        prompt = List.copyOf(prompt);
    }

    /** The same question with no recorded latency above that. */
    public TrafficItem withLatencyAtMost(double millis) {
        return new TrafficItem(
                id,
                tenant,
                segment,
                taskKind,
                responseMimeType,
                prompt,
                lite.withLatencyAtMost(millis),
                pro.withLatencyAtMost(millis),
                liteRepeat.withLatencyAtMost(millis),
                proRepeat.withLatencyAtMost(millis),
                truth);
    }

    /** The request's {@code generationConfig.seed}: tells two items with the same prompt apart on the wire. */
    public int requestSeed() {
        return (int) (Chance.hash(id) & Integer.MAX_VALUE);
    }

    /** Half of all items ask for a stream, by their id. */
    public boolean streamed() {
        return Chance.of(id, "streamed") < 0.5;
    }
}
