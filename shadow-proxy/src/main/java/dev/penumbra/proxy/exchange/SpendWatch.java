package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.mirror.SpendLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs when a day's money comes near its end and when it has stopped mirroring. */
public final class SpendWatch implements SpendLimit.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(SpendWatch.class);
    private static final double USD_PER_PICO = 1e-12;

    private final SpendLimit.Listener counted;

    /** {@code counted} is told the same. */
    public SpendWatch(SpendLimit.Listener counted) {
        this.counted = counted;
    }

    @Override
    public void near(SpendLimit limit) {
        log(limit, "Four fifths of the day's budget for mirroring are spent or reserved");
        counted.near(limit);
    }

    @Override
    public void spent(SpendLimit limit) {
        log(limit, "The day's budget for mirroring is spent; what does not fit it any more is not mirrored");
        counted.spent(limit);
    }

    private static void log(SpendLimit limit, String what) {
        LOG.atWarn()
                .addKeyValue("budget", limit.name())
                .addKeyValue("usd_per_day", limit.dailyPicoUsd() * USD_PER_PICO)
                .log(what);
    }
}
