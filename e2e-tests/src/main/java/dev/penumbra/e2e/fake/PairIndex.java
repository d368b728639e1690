package dev.penumbra.e2e.fake;

import dev.penumbra.e2e.traffic.item.Leg;
import dev.penumbra.e2e.traffic.item.Message;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the item that a judge is asked about by what it can see: two answers and the conversation. White space does not
 * count, and a long answer may have been cut.
 */
final class PairIndex {
    private static final int HEAD = 200;
    private static final int LEAST_CUT_LENGTH = 1000;
    /** What a cut answer may have besides its own text: a mark that says so. */
    private static final int LONGEST_CUT_MARK = 100;

    /** @param liteFirst whether answer A is Lite's */
    record KnownPair(TrafficItem item, boolean liteFirst) {}

    private record Heads(String first, String second) {
        static Heads of(String one, String other) {
            return one.compareTo(other) <= 0 ? new Heads(one, other) : new Heads(other, one);
        }
    }

    private final Map<Heads, List<TrafficItem>> itemsByHeads = new HashMap<>();

    PairIndex(List<TrafficItem> items) {
        items.forEach(this::add);
    }

    /** A repeated answer takes the primary's place in no comparison, so only lite and pro are looked up. */
    private void add(TrafficItem item) {
        Heads heads = Heads.of(head(text(item.lite())), head(text(item.pro())));
        itemsByHeads.computeIfAbsent(heads, key -> new ArrayList<>(1)).add(item);
    }

    Optional<KnownPair> find(JudgePrompt prompt) {
        String answerA = squeezed(prompt.answerA());
        String answerB = squeezed(prompt.answerB());
        String conversation = squeezed(prompt.conversation());
        List<KnownPair> candidates =
                itemsByHeads.getOrDefault(Heads.of(head(answerA), head(answerB)), List.of()).stream()
                        .flatMap(item -> orientations(item, answerA, answerB))
                        .toList();
        return candidates.stream()
                .filter(pair -> asks(conversation, pair.item()))
                .findFirst()
                .or(() -> candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty());
    }

    private static Stream<KnownPair> orientations(TrafficItem item, String answerA, String answerB) {
        String lite = text(item.lite());
        String pro = text(item.pro());
        if (says(answerA, lite) && says(answerB, pro)) {
            return Stream.of(new KnownPair(item, true));
        }
        return says(answerA, pro) && says(answerB, lite) ? Stream.of(new KnownPair(item, false)) : Stream.empty();
    }

    private static boolean says(String answer, String text) {
        if (answer.equals(text)) {
            return true;
        }
        int own = answer.length() - LONGEST_CUT_MARK;
        return own >= LEAST_CUT_LENGTH
                && answer.length() < text.length() + LONGEST_CUT_MARK
                && text.startsWith(answer.substring(0, own));
    }

    private static boolean asks(String conversation, TrafficItem item) {
        List<Message> prompt = item.prompt();
        String question = squeezed(prompt.get(prompt.size() - 1).text());
        return conversation.contains(question)
                || (conversation.length() >= LEAST_CUT_LENGTH && question.startsWith(head(conversation)));
    }

    private static String text(Leg leg) {
        return squeezed(leg.text());
    }

    private static String head(String text) {
        return text.substring(0, Math.min(HEAD, text.length()));
    }

    private static String squeezed(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
