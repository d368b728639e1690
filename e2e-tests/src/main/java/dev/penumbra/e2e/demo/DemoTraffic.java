package dev.penumbra.e2e.demo;

import dev.penumbra.e2e.traffic.builtin.BuiltInScenarios;
import dev.penumbra.e2e.traffic.builtin.SegmentSetting;
import dev.penumbra.e2e.traffic.corpus.CorpusReader;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run sends, and what the configuration says of it.
 *
 * @param mirroredFraction of the requests that are also asked of the shadow
 * @param syntheticRepeats a repeated answer is a replay, so it tells nothing of the noise floor
 */
public record DemoTraffic(
        List<TrafficItem> items,
        List<SegmentSetting> segmentSettings,
        double mirroredFraction,
        boolean syntheticRepeats) {
    public DemoTraffic {
        items = List.copyOf(items);
        segmentSettings = List.copyOf(segmentSettings);
    }

    /** The scenarios whose right verdicts are known. */
    public static DemoTraffic builtIn() {
        BuiltInScenarios scenarios = BuiltInScenarios.standard();
        return new DemoTraffic(scenarios.items(), scenarios.settings(), BuiltInScenarios.MIRRORED_FRACTION, false);
    }

    /** Recorded pairs, every line once and mirrored. */
    public static DemoTraffic recorded(Path corpus) {
        return new DemoTraffic(CorpusReader.read(corpus), List.of(), 1.0, true);
    }

    /** With no answer that takes longer than that once its recorded latency is scaled. */
    DemoTraffic answeredWithin(Duration longest, double latencyScale) {
        double millis = longest.toMillis() / latencyScale;
        List<TrafficItem> sooner =
                items.stream().map(item -> item.withLatencyAtMost(millis)).toList();
        return new DemoTraffic(sooner, segmentSettings, mirroredFraction, syntheticRepeats);
    }

    /** With a setting for every segment that has none of its own. */
    public DemoTraffic withDefault(SegmentSetting setting) {
        List<SegmentSetting> settings = new ArrayList<>(segmentSettings);
        settings.add(setting);
        return new DemoTraffic(items, settings, mirroredFraction, syntheticRepeats);
    }
}
