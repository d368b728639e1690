package dev.penumbra.schema.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON: snake_case names, instants as ISO-8601 UTC, absent for null. A field that this version does not know
 * is passed over and one that it does not require may be absent, so that proxies and jobs may be a version apart. A value
 * of an enum that this version does not know is read as the enum's default where it has one; an arm, a status or a workload
 * has none, for by a guess money and failures would be put down to the wrong side.
 */
public final class EventCodec {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();
    private static final int TYPICAL_BYTES = 2048;
    private static final ObjectReader READER = MAPPER.readerFor(CompletionEvent.class);
    private static final ObjectReader FORM_READER = MAPPER.readerFor(Form.class);
    private static final int NEWEST_READ = CompletionEvent.SCHEMA_VERSION + CompletionEvent.VERSIONS_AHEAD;

    private EventCodec() {}

    /** The event as one UTF-8 JSON object without a line break. */
    public static byte[] encode(CompletionEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
        try (JsonGenerator json = MAPPER.getFactory().createGenerator(bytes)) {
            new EventWriter(json).write(event);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #encode} wrote; throws {@link EventFormatException} for anything that is not an event. */
    public static CompletionEvent decode(byte[] json) throws EventFormatException {
        try {
            CompletionEvent event = READER.readValue(json);
            String missing =
                    event == null ? "event" : RequiredFields.missing(event).orElse("");
            if (!missing.isEmpty()) {
                throw new EventFormatException("the field " + missing + " is missing", null);
            }
            refuseTooNew(event.schemaVersion());
            return event;
        } catch (EventFormatException incomplete) {
            refuseTooNew(versionOf(json));
            throw incomplete;
        } catch (IOException | IllegalArgumentException malformed) {
            refuseTooNew(versionOf(json));
            throw new EventFormatException(reason(malformed), malformed);
        }
    }

    private static void refuseTooNew(int version) throws EventFormatException {
        if (version > NEWEST_READ) {
            throw new EventFormatException(
                    "schema_version is " + version + ", and this job reads none beyond " + NEWEST_READ, null);
        }
    }

    /** What a form that cannot be read as ours says of itself; 0 when it says nothing. */
    private static int versionOf(byte[] json) {
        try {
            Form form = FORM_READER.readValue(json);
            return form == null || form.schemaVersion() == null ? 0 : form.schemaVersion();
        } catch (IOException | IllegalArgumentException unreadable) {
            return 0;
        }
    }

    /** The one field that every version has. */
    record Form(@Nullable Integer schemaVersion) {}

    /** What is wrong and where; Jackson's own message would quote the source, which may hold a prompt. */
    private static String reason(Exception malformed) {
        return malformed instanceof JsonProcessingException parsing && parsing.getLocation() != null
                ? malformed.getClass().getSimpleName() + " at byte "
                        + parsing.getLocation().getByteOffset()
                : malformed.getClass().getSimpleName();
    }
}
