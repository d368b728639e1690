package dev.penumbra.clickhouse.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentSettingsFileTest {
    @Test
    void entriesAreReadAndOtherSectionsLeftAlone() {
        String yaml = """
                proxy: {anything: goes}
                segment_settings:
                  - {segment: "*", value_per_better_answer_usd: 1.00, min_pairs: 200, high_stakes: true, owner: platform}
                  - {segment: "feature=triage", value_per_better_answer_usd: 0.000000000001, max_latency_p95_increase_ms: 0, min_batch_tokens_per_second: 40, max_batch_usd_per_million_tokens: 2.5, high_stakes: true, owner: support}
                """;

        assertThat(SegmentSettingsFile.parse(yaml))
                .containsExactly(
                        new SegmentSetting("*", new BigDecimal("1"), 200L, null, null, null, true, "platform"),
                        new SegmentSetting(
                                "feature=triage",
                                new BigDecimal("0.000000000001"),
                                null,
                                0L,
                                40L,
                                new BigDecimal("2.5"),
                                true,
                                "support"));
    }

    @Test
    void noSectionMeansNoSettings() {
        assertThat(SegmentSettingsFile.parse("proxy: {}")).isEmpty();
        assertThat(SegmentSettingsFile.parse("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sgment_settings: []|unknown key \"sgment_settings\" at the top level; known are proxy, jobs, segment_settings, price_book",
                "segment_settings: 3|segment_settings must be a list of settings",
                "segment_settings: [{segment: a, foo: 1}]|unknown key \"foo\" at segment_settings[0]; known are segment, value_per_better_answer_usd, min_pairs, max_latency_p95_increase_ms, min_batch_tokens_per_second, max_batch_usd_per_million_tokens, high_stakes, owner",
                "segment_settings: [{min_pairs: 1}]|segment_settings[0].segment is missing; write the segment's value, or \"*\" for all that say nothing themselves",
                "segment_settings: [{segment: a, min_pairs: 0}]|segment_settings[0].min_pairs must be a whole number from 1 on, but is 0",
                "segment_settings: [{segment: a, min_pairs: 5000000000}]|segment_settings[0].min_pairs must be a whole number from 1 on, but is 5000000000",
                "segment_settings: [{segment: a, value_per_better_answer_usd: much}]|segment_settings[0].value_per_better_answer_usd must be an amount of USD from 0 to 999999 with at most 12 decimals, but is \"much\"",
                "segment_settings: [{segment: a, value_per_better_answer_usd: -1}]|segment_settings[0].value_per_better_answer_usd must be an amount of USD from 0 to 999999 with at most 12 decimals, but is -1",
                "segment_settings: [{segment: a, min_batch_tokens_per_second: 0}]|segment_settings[0].min_batch_tokens_per_second must be a whole number from 1 on, but is 0",
                "segment_settings: [{segment: a, max_batch_usd_per_million_tokens: 1000000}]|segment_settings[0].max_batch_usd_per_million_tokens must be an amount of USD from 0 to 999999 with at most 12 decimals, but is 1000000",
                "segment_settings: [{segment: a, high_stakes: 1}]|segment_settings[0].high_stakes must be true or false, but is 1",
                "segment_settings: [{segment: a}, {segment: a}]|the segment \"a\" is set twice; keep one entry"
            })
    void badInputIsNamedWithItsPlace(String yaml, String sentence) {
        assertThatThrownBy(() -> SegmentSettingsFile.parse(yaml))
                .isInstanceOf(SettingsException.class)
                .hasMessage(sentence);
    }

    @Test
    void textThatIsNoYamlIsNamedByItsLine() {
        assertThatThrownBy(() -> SegmentSettingsFile.parse("proxy: {}\nsegment_settings: ["))
                .hasMessageContaining("is not YAML");
    }

    @Test
    void aMissingFileIsSaid() {
        assertThatThrownBy(() -> SegmentSettingsFile.read(Path.of("nowhere.yaml")))
                .hasMessage("cannot read the configuration file nowhere.yaml; name an existing file");
    }
}
