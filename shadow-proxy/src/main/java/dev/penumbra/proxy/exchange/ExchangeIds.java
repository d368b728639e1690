package dev.penumbra.proxy.exchange;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Gives each exchange a UUIDv7: sortable by time, random enough to sample by. */
public final class ExchangeIds {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000000000000000L;

    private final Clock clock;
    private final Supplier<? extends RandomGenerator> random;

    public ExchangeIds(Clock clock, Supplier<? extends RandomGenerator> random) {
        this.clock = clock;
        this.random = random;
    }

    public String next() {
        RandomGenerator source = random.get();
        long high = (clock.millis() << 16) | VERSION_7 | (source.nextLong() & 0xFFF);
        long low = VARIANT | (source.nextLong() >>> 2);
        return new UUID(high, low).toString();
    }
}
