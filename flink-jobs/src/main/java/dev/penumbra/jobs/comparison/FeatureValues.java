package dev.penumbra.jobs.comparison;

import dev.penumbra.schema.event.RequestFeatures;
import org.jspecify.annotations.Nullable;

/** The features of a request as a row has them: what nobody looked at is null, or the empty name. */
record FeatureValues(@Nullable RequestFeatures features) {
    String templateHash() {
        return features == null ? "" : RowValues.text(features.templateHash());
    }

    @Nullable Integer turns() {
        return features == null ? null : features.turns();
    }

    @Nullable Integer tools() {
        return features == null ? null : features.tools();
    }

    @Nullable Integer hasImage() {
        return features == null ? null : RowValues.flag(features.image());
    }

    String responseShape() {
        return features == null ? "" : features.shape().wireName();
    }

    @Nullable Integer schemaLeaves() {
        return features == null ? null : features.schemaLeaves();
    }
}
