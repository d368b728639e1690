package dev.penumbra.schema.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reports of proxies as JSON beside their events: one object with {@code schema_version} and {@code health}. To a job that
 * knows no reports each is an event without its exchange, and so a dead letter. Fields that this version does not know are
 * passed over.
 */
public final class HealthCodec {
    private static final int NEWEST_READ = CompletionEvent.SCHEMA_VERSION + CompletionEvent.VERSIONS_AHEAD;
    private static final String HEALTH = "health";

    private HealthCodec() {}

    /** The form of a report. */
    record HealthEvent(int schemaVersion, ProxyHealth health) {}

    /** The report as one UTF-8 JSON object without a line break. */
    public static byte[] encode(ProxyHealth health) {
        try {
            return EventCodec.MAPPER.writeValueAsBytes(new HealthEvent(CompletionEvent.SCHEMA_VERSION, health));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @return nothing when the bytes are no report at all
     * @throws EventFormatException when they are one that cannot be read, or is two versions ahead
     */
    public static Optional<ProxyHealth> decode(byte[] json) throws EventFormatException {
        JsonNode tree = treeOrNull(json);
        if (tree == null || !tree.path(HEALTH).isObject()) {
            return Optional.empty();
        }
        int version = tree.path("schema_version").asInt();
        if (version < 1 || version > NEWEST_READ) {
            throw new EventFormatException(
                    "schema_version of a report is " + version + ", and this job reads 1 to " + NEWEST_READ, null);
        }
        return Optional.of(health(tree.path(HEALTH)));
    }

    private static @Nullable JsonNode treeOrNull(byte[] json) {
        try {
            return EventCodec.MAPPER.readTree(json);
        } catch (IOException notJson) {
            return null;
        }
    }

    private static ProxyHealth health(JsonNode tree) throws EventFormatException {
        try {
            ProxyHealth health = EventCodec.MAPPER.treeToValue(tree, ProxyHealth.class);
            String missing = RequiredFields.missing(health).orElse("");
            if (!missing.isEmpty()) {
                throw new EventFormatException("the field health." + missing + " is missing", null);
            }
            return health;
        } catch (JsonProcessingException | IllegalArgumentException malformed) {
            throw new EventFormatException("health: " + malformed.getClass().getSimpleName(), malformed);
        }
    }
}
