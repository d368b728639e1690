package dev.penumbra.e2e.plan;

import dev.penumbra.proxy.config.ProxyConfiguration.TimeBox;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a rule mirrors, in days from when it is switched on: for {@code length}, and again after each {@code every}.
 *
 * @param every infinite for a rule that mirrors once
 */
record OpenTime(double length, double every) {
    /** Verdicts read no further back. */
    static final double WINDOW_DAYS = 28;

    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    static OpenTime of(TimeBox box) {
        Duration every = box.every();
        return new OpenTime(days(box.length()), every == null ? Double.POSITIVE_INFINITY : days(every));
    }

    private static double days(Duration duration) {
        return duration.toMillis() / MILLIS_A_DAY;
    }

    /** Days until it has mirrored for so long; null where that is never within what one verdict reads. */
    @Nullable Double calendarDays(double ofMirroring) {
        double boxes = Math.max(0, Math.ceil(ofMirroring / length) - 1);
        if (boxes > 0 && Double.isInfinite(every)) {
            return null;
        }
        double days = boxes == 0 ? ofMirroring : boxes * every + ofMirroring - boxes * length;
        return days <= WINDOW_DAYS ? days : null;
    }
}
