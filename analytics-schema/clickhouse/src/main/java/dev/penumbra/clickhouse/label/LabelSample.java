package dev.penumbra.clickhouse.label;

import dev.penumbra.clickhouse.access.ClickHouseAccess;
import dev.penumbra.clickhouse.access.ClickHouseClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Draws the pairs of a segment that people are asked about. The same seed over the same pairs draws the same sheet. */
public final class LabelSample {
    private static final String COUNTS = """
            SELECT why_not, agreement, stratum, count() AS pairs
            FROM penumbra.label_candidates(segment = {segment:String}, since = now64(3, 'UTC') - INTERVAL {seconds:UInt32} SECOND)
            GROUP BY why_not, agreement, stratum
            """;
    private static final String CANDIDATES = """
            SELECT exchange_id, stratum
            FROM penumbra.label_candidates(segment = {segment:String}, since = now64(3, 'UTC') - INTERVAL {seconds:UInt32} SECOND)
            WHERE why_not = ''
            ORDER BY sipHash64({seed:Int64}, exchange_id), exchange_id
            LIMIT {most:UInt32} BY stratum
            """;
    private static final String TEXTS = """
            SELECT exchange_id, prompt, lite_text, pro_text
            FROM penumbra.samples
            WHERE segment = {segment:String} AND exchange_id IN (SELECT arrayJoin(splitByChar(' ', {ids:String})))
            """;

    private final ClickHouseClient clickhouse;

    /**
     * What is asked for.
     *
     * @param window how far back pairs may lie
     * @param most pairs on the sheet
     * @param seed chooses pairs and sides
     */
    public record Request(String segment, Duration window, int most, long seed) {}

    private record Counted(String whyNot, boolean agree, String stratum, long pairs) {}

    public LabelSample(ClickHouseAccess access) {
        this.clickhouse = new ClickHouseClient(access);
    }

    /** Throws {@link LabelException} with the reasons when no pair can be labelled. */
    public DrawnSheet draw(Request request) {
        List<Counted> counts = counts(request);
        Map<String, Long> differing = strata(counts, false);
        Map<String, Long> alike = strata(counts, true);
        Map<String, Long> leftOut = leftOut(counts);
        Map<String, Long> draw = LabelDraw.of(differing, alike, request.most());
        refuseNothing(request, draw, leftOut);
        List<Candidate> taken = LabelDraw.take(candidates(request), draw);
        Map<String, Long> candidates = new TreeMap<>(differing);
        candidates.putAll(alike);
        return new DrawnSheet(LabelSheet.text(request.seed(), texts(request, taken)), draw, candidates, leftOut);
    }

    private static void refuseNothing(Request request, Map<String, Long> draw, Map<String, Long> leftOut) {
        if (DrawnSheet.sum(draw) > 0) {
            return;
        }
        String reasons = leftOut.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", "));
        throw new LabelException("no pair of the segment \"" + request.segment() + "\" can be labelled: "
                + (reasons.isEmpty()
                        ? "it has none in this window; ./penumbra sql 'SELECT segment, count() FROM comparisons GROUP BY segment' lists those that have"
                        : reasons));
    }

    private List<Counted> counts(Request request) {
        return clickhouse
                .rows(COUNTS, parameters(request, Map.of()))
                .map(row -> new Counted(
                        row.path("why_not").asText(),
                        row.path("agreement").asText().equals("agree"),
                        row.path("stratum").asText(),
                        row.path("pairs").asLong()))
                .toList();
    }

    private static Map<String, Long> strata(List<Counted> counts, boolean agree) {
        return counts.stream()
                .filter(count -> count.whyNot().isEmpty() && count.agree() == agree)
                .collect(Collectors.toMap(Counted::stratum, Counted::pairs, Long::sum, TreeMap::new));
    }

    private static Map<String, Long> leftOut(List<Counted> counts) {
        return counts.stream()
                .filter(count -> !count.whyNot().isEmpty())
                .collect(Collectors.toMap(Counted::whyNot, Counted::pairs, Long::sum, TreeMap::new));
    }

    private List<Candidate> candidates(Request request) {
        Map<String, String> more =
                Map.of("param_seed", Long.toString(request.seed()), "param_most", Integer.toString(request.most()));
        return clickhouse
                .rows(CANDIDATES, parameters(request, more))
                .map(row -> new Candidate(
                        row.path("exchange_id").asText(), row.path("stratum").asText()))
                .toList();
    }

    /** In the order of the draw, which mixes the strata. */
    private List<LabelPair> texts(Request request, List<Candidate> taken) {
        String ids = taken.stream().map(Candidate::exchangeId).collect(Collectors.joining(" "));
        Map<String, LabelPair> texts = clickhouse
                .rows(TEXTS, Map.of("param_segment", request.segment(), "param_ids", ids))
                .map(row -> new LabelPair(
                        row.path("exchange_id").asText(),
                        row.path("prompt").asText(),
                        row.path("lite_text").asText(),
                        row.path("pro_text").asText()))
                .collect(Collectors.toMap(LabelPair::exchangeId, Function.identity()));
        return taken.stream()
                .map(Candidate::exchangeId)
                .filter(texts::containsKey)
                .map(texts::get)
                .toList();
    }

    private static Map<String, String> parameters(Request request, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(more);
        all.put("param_segment", request.segment());
        all.put("param_seconds", Long.toString(request.window().toSeconds()));
        return all;
    }
}
