package dev.penumbra.proxy.mirror;

import dev.penumbra.schema.event.Arm;
import org.jspecify.annotations.Nullable;

/**
 * A call that a mirrored exchange is to make beside its primary.
 *
 * @param model whom it asks
 * @param sameModel whether that is the model that the client asked
 * @param serviceTier that it asks for, where its API has it; null for what the client asked
 */
public record PlannedCall(
        Arm arm, String model, boolean sameModel, @Nullable String serviceTier) {}
