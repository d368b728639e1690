package dev.penumbra.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two rankings agree when they put the same item first and their rank-biased overlap is high. Items after the first
 * {@link #MOST_ITEMS} of an answer are not looked at.
 */
final class Ranking implements Metric {
    private static final double PERSISTENCE = 0.9;
    private static final double AGREES_FROM = 0.8;
    private static final int MOST_ITEMS = 200;
    private static final Pattern BULLET = Pattern.compile("^\\s*(?:\\d{1,3}[.):]|[-*\u2022])\\s+");

    @Override
    public String name() {
        return "ranking";
    }

    @Override
    public String version() {
        return "rbo_v1/" + Normalisation.VERSION;
    }

    @Override
    public Agreement measure(String lite, String pro) {
        List<String> left = items(lite);
        List<String> right = items(pro);
        if (left.isEmpty() || right.isEmpty()) {
            return Agreement.exact(Normalisation.normalise(lite).equals(Normalisation.normalise(pro)));
        }
        double overlap = rankBiasedOverlap(left, right);
        return new Agreement(left.get(0).equals(right.get(0)) && overlap >= AGREES_FROM, overlap);
    }

    /** Extrapolated rank-biased overlap over the length of the shorter list. */
    static double rankBiasedOverlap(List<String> left, List<String> right) {
        int depth = Math.min(left.size(), right.size());
        Set<String> seenLeft = new HashSet<>();
        Set<String> seenRight = new HashSet<>();
        double sum = 0;
        int common = 0;
        for (int d = 1; d <= depth; d++) {
            common += meet(left.get(d - 1), seenLeft, seenRight) + meet(right.get(d - 1), seenRight, seenLeft);
            sum += (double) common / d * Math.pow(PERSISTENCE, d);
        }
        return (double) common / depth * Math.pow(PERSISTENCE, depth) + (1 - PERSISTENCE) / PERSISTENCE * sum;
    }

    private static int meet(String item, Set<String> own, Set<String> other) {
        return own.add(item) && other.contains(item) ? 1 : 0;
    }

    /** The items of a JSON array, a numbered or bulleted list, plain lines, or one comma-separated line. */
    static List<String> items(String text) {
        Stream<String> items = JsonText.parse(text).flatMap(Ranking::jsonItems).orElseGet(() -> lines(text));
        return items.map(Normalisation::normalise)
                .filter(item -> !item.isEmpty())
                .limit(MOST_ITEMS)
                .toList();
    }

    private static Optional<Stream<String>> jsonItems(JsonNode json) {
        if (json.isObject() && json.size() == 1) {
            return jsonItems(json.elements().next());
        }
        if (!json.isArray()) {
            return Optional.empty();
        }
        return Optional.of(json.valueStream().map(item -> item.isValueNode() ? item.asText() : item.toString()));
    }

    private static Stream<String> lines(String text) {
        List<String> lines = Normalisation.withoutFence(text)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        Matcher bullet = BULLET.matcher("");
        List<String> marked =
                lines.stream().filter(line -> bullet.reset(line).find()).toList();
        List<String> chosen = marked.isEmpty() ? lines : marked;
        return chosen.size() == 1
                ? Arrays.stream(withoutBullet(chosen.get(0)).split(",", -1))
                : chosen.stream().map(Ranking::withoutBullet);
    }

    private static String withoutBullet(String line) {
        return BULLET.matcher(line).replaceFirst("");
    }
}
