package dev.penumbra.e2e.fake;

import dev.penumbra.e2e.fake.Answer.Finish;
import dev.penumbra.e2e.fake.Answer.Usage;
import dev.penumbra.e2e.ledger.Caller;
import dev.penumbra.e2e.ledger.ServedCall;
import dev.penumbra.e2e.traffic.item.Chance;
import dev.penumbra.e2e.traffic.item.Leg;
import dev.penumbra.e2e.traffic.item.Message;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lite and Pro say what the items have for them. A question that no item asks gets a plain answer, and is counted. */
final class RecordedAnswers implements Script {
    private static final int TOKENS_PER_CHUNK = 25;
    private static final int MOST_CHUNKS = 12;
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Map<List<Message>, List<TrafficItem>> itemsByPrompt = new HashMap<>();
    private final Latencies latencies;

    RecordedAnswers(List<TrafficItem> items, Latencies latencies) {
        this.latencies = latencies;
        items.forEach(item -> itemsByPrompt
                .computeIfAbsent(joined(item.prompt()), prompt -> new ArrayList<>(1))
                .add(item));
    }

    @Override
    public Answer answer(ModelCall call) {
        TrafficItem item = find(call);
        return item == null ? unscripted(call) : recorded(call, item);
    }

    /** By prompt and seed; by the prompt alone when only one item has it, so that asking by hand works. */
    private @Nullable TrafficItem find(ModelCall call) {
        List<TrafficItem> asked = itemsByPrompt.getOrDefault(joined(call.messages()), List.of());
        return asked.stream()
                .filter(item -> call.seed() != null && call.seed() == item.requestSeed())
                .findFirst()
                .orElse(asked.size() == 1 ? asked.get(0) : null);
    }

    /** On the wire all system messages are one. */
    private static List<Message> joined(List<Message> messages) {
        List<String> system = messages.stream()
                .filter(message -> message.role() == Message.Role.SYSTEM)
                .map(Message::text)
                .toList();
        List<Message> joined = new ArrayList<>();
        joined.add(Message.system(String.join("\n", system)));
        messages.stream()
                .filter(message -> message.role() != Message.Role.SYSTEM)
                .forEach(joined::add);
        return joined;
    }

    private Answer recorded(ModelCall call, TrafficItem item) {
        Leg leg = leg(call, item);
        Duration latency = latencies.of(
                call.role(),
                leg.latencyMillis(),
                item.id(),
                call.role().name(),
                call.caller().name());
        if (leg.status() == Leg.Status.ERROR) {
            return new Answer.Refusal(ApiError.internal(), latency);
        }
        return Answer.reply(leg.text())
                .using(new Usage(leg.inputTokens(), leg.outputTokens(), leg.thinkingTokens()))
                .finishing(finish(leg.status()))
                .paced(Pace.over(latency, chunks(leg.outputTokens())));
    }

    private static Leg leg(ModelCall call, TrafficItem item) {
        boolean again = call.caller() == Caller.REPEAT;
        if (call.role() == ModelRole.PRO) {
            return again ? item.proRepeat() : item.pro();
        }
        return again ? item.liteRepeat() : item.lite();
    }

    private static Finish finish(Leg.Status status) {
        return switch (status) {
            case TRUNCATED -> Finish.MAX_TOKENS;
            case FILTERED -> Finish.SAFETY;
            case OK, EMPTY, ERROR -> Finish.STOP;
        };
    }

    private static int chunks(long outputTokens) {
        return (int) Math.max(1, Math.min(MOST_CHUNKS, outputTokens / TOKENS_PER_CHUNK));
    }

    private Answer unscripted(ModelCall call) {
        String prompt = call.text();
        String text = "This simulated model was given no answer to this question; it has "
                + prompt.codePointCount(0, prompt.length()) + " characters.";
        return Answer.reply(text)
                .using(new Usage(prompt.length() / CHARACTERS_PER_TOKEN + 1, text.length() / CHARACTERS_PER_TOKEN, 0))
                .paced(Pace.over(latencies.of(call.role(), null, "unscripted", Chance.hash(prompt) + ""), 2))
                .noted(ServedCall.UNSCRIPTED);
    }
}
