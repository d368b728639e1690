package dev.penumbra.e2e.ledger;

import java.util.Map;
import java.util.TreeMap;

/**
 * All calls of one caller to one model, added up.
 *
 * @param statuses calls by HTTP status; 0 stands for none sent
 * @param endings calls by how they ended
 * @param outputTokens candidates and thoughts together, as they are billed
 * @param notes calls by what the script wanted counted
 */
public record ArmTally(
        Caller caller,
        String model,
        long calls,
        Map<Integer, Long> statuses,
        Map<ServedCall.Ending, Long> endings,
        long inputTokens,
        long outputTokens,
        long thinkingTokens,
        Map<String, Long> notes) {
    public ArmTally {
        statuses = Map.copyOf(statuses);
        endings = Map.copyOf(endings);
        notes = Map.copyOf(notes);
    }

    static ArmTally empty(Caller caller, String model) {
        return new ArmTally(caller, model, 0, Map.of(), Map.of(), 0, 0, 0, Map.of());
    }

    ArmTally plus(ServedCall call) {
        return new ArmTally(
                caller,
                model,
                calls + 1,
                counted(statuses, call.status()),
                counted(endings, call.ending()),
                inputTokens + call.promptTokens(),
                outputTokens + call.candidatesTokens() + call.thoughtsTokens(),
                thinkingTokens + call.thoughtsTokens(),
                call.note().isEmpty() ? notes : counted(notes, call.note()));
    }

    private static <K extends Comparable<K>> Map<K, Long> counted(Map<K, Long> counts, K key) {
        Map<K, Long> more = new TreeMap<>(counts);
        more.merge(key, 1L, Long::sum);
        return more;
    }
}
