package dev.penumbra.e2e.traffic.builtin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code segment_settings} in the configuration file.
 *
 * @param valuePerBetterAnswerUsd null where nobody has said what a better answer is worth
 * @param minPairs null for the platform's own minimum
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SegmentSetting(
        @JsonProperty("segment") String segment,

        @JsonProperty("value_per_better_answer_usd") @Nullable BigDecimal valuePerBetterAnswerUsd,

        @JsonProperty("min_pairs") @Nullable Integer minPairs,
        @JsonProperty("high_stakes") boolean highStakes,
        @JsonProperty("owner") String owner) {}
