package dev.penumbra.proxy.eventlog;

import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CallFacts;
import dev.penumbra.schema.event.CallText;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.CompletionStatus;
import dev.penumbra.schema.event.ExchangeFacts;
import dev.penumbra.schema.event.MirrorNote;
import dev.penumbra.schema.event.SampledBy;
import dev.penumbra.schema.event.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** Events told apart by a number. */
@NullUnmarked
public final class LogEvents {
    private LogEvents() {}

    public static CompletionEvent event(int number) {
        return event(number, null);
    }

    public static CompletionEvent event(int number, CallText text) {
        Instant start = Instant.parse("2026-11-20T10:00:00Z");
        return new CompletionEvent(
                CompletionEvent.SCHEMA_VERSION,
                new ExchangeFacts(
                        "id-" + number,
                        start,
                        "proxy",
                        "none",
                        "other",
                        Workload.INTERACTIVE,
                        "all",
                        Map.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        MirrorNote.skipped("unknown_path", "none", "none", 0, 0, SampledBy.EXCHANGE)),
                Arm.PRIMARY,
                new CallFacts(
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        CompletionStatus.OK,
                        200,
                        null,
                        null,
                        start,
                        1L,
                        2,
                        3,
                        4,
                        null,
                        null,
                        null,
                        List.of()),
                null,
                text);
    }
}
