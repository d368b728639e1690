package dev.penumbra.e2e.traffic.builtin;

import org.jspecify.annotations.Nullable;

/**
 * One question of a segment with everything that may be answered to it.
 *
 * @param responseMimeType null for plain text
 * @param right the right answer in Lite's manner
 * @param rightByPro the right answer in Pro's manner: the same once it is normalised
 * @param wrong a wrong answer, of the kind that Lite gives
 * @param wrongByPro another wrong answer, of the kind that Pro gives
 */
public record Question(
        String system,
        String user,
        @Nullable String responseMimeType,
        String right,
        String rightByPro,
        String wrong,
        String wrongByPro) {}
