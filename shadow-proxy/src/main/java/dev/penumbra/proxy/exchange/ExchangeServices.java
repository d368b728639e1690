package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.eventlog.EventLog;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What every exchange needs, made once.
 *
 * @param openWork exchanges and calls whose event is not yet written; 0 when the proxy may stop
 */
public record ExchangeServices(
        Intake intake,
        Mirroring mirroring,
        HeaderRules headers,
        EventAssembler assembler,
        Analysis analysis,
        EventLog eventLog,
        ExchangeMetrics metrics,
        CaptureLimits capture,
        TextKeeping texts,
        AtomicLong openWork) {

    /** How much of a body is kept, and of all bodies on their way together. */
    public record CaptureLimits(int mirrorBodyBytes, int answerBytes, HeldBytes copies) {}
}
