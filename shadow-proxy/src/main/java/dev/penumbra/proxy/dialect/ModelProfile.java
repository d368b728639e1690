package dev.penumbra.proxy.dialect;

import java.util.List;
import java.util.Set;

/**
 * What a model takes and refuses; a shadow request is fitted to it.
 *
 * @param thinks whether it spends output tokens on thinking unless told not to
 * @param thinkingLevels from least to most, for models controlled by level
 * @param modalities what it takes beside text
 * @param windowTokens most tokens of a prompt; 0 for unknown
 * @param outputLimit most output tokens that it can give
 */
public record ModelProfile(
        String model,
        ThinkingControl thinkingControl,
        boolean thinks,
        List<String> thinkingLevels,
        long minThinkingBudget,
        long maxThinkingBudget,
        boolean thinkingMayBeOff,
        Sampling sampling,
        Set<Modality> modalities,
        long windowTokens,
        long outputLimit) {
    public ModelProfile {
        thinkingLevels = List.copyOf(thinkingLevels);
        modalities = Set.copyOf(modalities);
        if (thinkingControl == ThinkingControl.LEVEL && thinkingLevels.isEmpty()) {
            throw new IllegalArgumentException("the profile of " + model + " needs thinking_levels");
        }
    }

    public boolean samplingHonoured() {
        return sampling == Sampling.HONOURED;
    }

    /** Whether a prompt of about so many tokens is within the window. */
    public boolean fits(long estimatedTokens) {
        return windowTokens == 0 || estimatedTokens <= windowTokens;
    }

    /** Says why the model cannot take a prompt of this size and these contents, if it cannot. */
    public void require(long estimatedTokens, Set<Modality> contents) throws UnfitRequestException {
        if (!modalities.containsAll(contents)) {
            throw new UnfitRequestException(Hindrance.MODALITY);
        }
        if (!fits(estimatedTokens)) {
            throw new UnfitRequestException(Hindrance.TOO_LONG);
        }
    }

    /** How a model is told how much to think. */
    public enum ThinkingControl {
        NONE,
        BUDGET,
        LEVEL
    }

    /** What a model does with temperature and its kin. */
    public enum Sampling {
        HONOURED,
        /** Taken and without effect. */
        IGNORED,
        /** Answered with a 400. */
        REFUSED,
        /** Honoured only of a request that tells the model not to think, otherwise a 400. */
        WITHOUT_THINKING
    }
}
