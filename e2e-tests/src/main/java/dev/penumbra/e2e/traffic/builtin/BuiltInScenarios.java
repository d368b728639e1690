package dev.penumbra.e2e.traffic.builtin;

import dev.penumbra.e2e.traffic.item.Chance;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The demo's own traffic: segments of a business in which we decide who is right, so that the verdict to come is known.
 * The same seed gives the same items, to the letter.
 */
public final class BuiltInScenarios {
    /** Of the traffic that the rule should mirror, so that a run also shows exchanges that were not. */
    public static final double MIRRORED_FRACTION = 0.8;

    private final long seed;
    private final List<ScenarioSegment> segments;

    private BuiltInScenarios(long seed, List<ScenarioSegment> segments) {
        this.seed = seed;
        this.segments = segments;
    }

    public static BuiltInScenarios standard() {
        return withSeed(1);
    }

    /** The same segments with other questions and other luck. */
    public static BuiltInScenarios withSeed(long seed) {
        return new BuiltInScenarios(seed, ScenarioSegments.all());
    }

    public List<ScenarioSegment> segments() {
        return segments;
    }

    /** All questions of a run, the segments mixed as they would be in real traffic. */
    public List<TrafficItem> items() {
        List<TrafficItem> items = new ArrayList<>();
        segments.forEach(segment -> items.addAll(items(segment)));
        items.sort(Comparator.comparingLong(item -> Chance.hash("order", item.id())));
        return List.copyOf(items);
    }

    /** The questions of one segment. */
    public List<TrafficItem> items(ScenarioSegment segment) {
        ItemWriter writer = new ItemWriter(segment, seed);
        return IntStream.range(0, segment.requests()).mapToObj(writer::write).toList();
    }

    /** What the configuration says of each segment; a segment without an entry has no value of a better answer. */
    public List<SegmentSetting> settings() {
        return segments.stream().flatMap(segment -> segment.setting().stream()).toList();
    }

    /** By the platform's name of the segment. */
    public Map<String, ExpectedVerdict> expectedVerdicts() {
        Map<String, ExpectedVerdict> expected = new TreeMap<>();
        segments.forEach(segment -> expected.put(segment.segment(), segment.expected()));
        return expected;
    }
}
