package dev.penumbra.e2e.traffic;

import java.time.Duration;

/**
 * What bounds the generator's memory and patience.
 *
 * @param connections open at most
 * @param inFlight requests without an answer at most; arrivals beyond are counted and not sent
 * @param timeout from sending to the last byte
 * @param readBytes of an answer kept to find its tokens; bytes beyond are only counted
 * @param keptExchangeIds at most
 */
public record LoadLimits(int connections, int inFlight, Duration timeout, int readBytes, int keptExchangeIds) {
    public static LoadLimits standard() {
        return new LoadLimits(1024, 8192, Duration.ofMinutes(2), 4 << 20, 200_000);
    }

    public LoadLimits withTimeout(Duration other) {
        return new LoadLimits(connections, inFlight, other, readBytes, keptExchangeIds);
    }

    public LoadLimits withInFlight(int other) {
        return new LoadLimits(connections, other, timeout, readBytes, keptExchangeIds);
    }
}
