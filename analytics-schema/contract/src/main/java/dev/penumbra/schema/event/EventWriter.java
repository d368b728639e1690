package dev.penumbra.schema.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event field by field. To the byte it writes what the mapper of {@link EventCodec} writes by reflection, in a
 * part of the time, which a proxy pays for every call.
 */
final class EventWriter {
    private static final Map<WireName, SerializableString> WIRE_NAMES = wireNames();

    private final JsonGenerator json;

    EventWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(CompletionEvent event) throws IOException {
        json.writeStartObject();
        number(Field.SCHEMA_VERSION, event.schemaVersion());
        exchange(event.exchange());
        word(Field.ARM, event.arm());
        call(event.call());
        usage(event.usage());
        text(event.text());
        hashes(event.textHashes());
        json.writeEndObject();
    }

    private void exchange(ExchangeFacts exchange) throws IOException {
        open(Field.EXCHANGE);
        text(Field.EXCHANGE_ID, exchange.exchangeId());
        instant(exchange.startedAt());
        text(Field.PROXY, exchange.proxy());
        text(Field.DIALECT, exchange.dialect());
        text(Field.ROUTE, exchange.route());
        word(Field.WORKLOAD, exchange.workload());
        text(Field.SEGMENT, exchange.segment());
        dimensions(exchange.dimensions());
        text(Field.TASK_KIND, exchange.taskKind());
        text(Field.CLIENT_REQUEST_ID, exchange.clientRequestId());
        text(Field.TRACEPARENT, exchange.traceparent());
        text(Field.SESSION, exchange.session());
        text(Field.PROMPT_HASH, exchange.promptHash());
        mirror(exchange.mirror());
        features(exchange.features());
        json.writeEndObject();
    }

    private void dimensions(Map<String, String> dimensions) throws IOException {
        open(Field.DIMENSIONS);
        Map<String, String> sorted = dimensions.size() < 2 ? dimensions : new TreeMap<>(dimensions);
        for (Map.Entry<String, String> dimension : sorted.entrySet()) {
            json.writeStringField(dimension.getKey(), dimension.getValue());
        }
        json.writeEndObject();
    }

    private void mirror(@Nullable MirrorNote mirror) throws IOException {
        if (mirror == null) {
            return;
        }
        open(Field.MIRROR);
        bool(Field.MIRRORED, mirror.mirrored());
        text(Field.SKIP_REASON, mirror.skipReason());
        text(Field.RULE, mirror.rule());
        text(Field.RULE_VERSION, mirror.ruleVersion());
        json.writeFieldName(Field.PROBABILITY.encoded);
        json.writeNumber(mirror.probability());
        json.writeFieldName(Field.BUCKET.encoded);
        json.writeNumber(mirror.bucket());
        arms(mirror.expectedArms());
        bool(Field.SYNTHETIC_REPEATS, mirror.syntheticRepeats());
        word(Field.SAMPLED_BY, mirror.sampledBy());
        json.writeEndObject();
    }

    private void arms(List<Arm> arms) throws IOException {
        json.writeFieldName(Field.EXPECTED_ARMS.encoded);
        json.writeStartArray();
        for (Arm arm : arms) {
            json.writeString(WIRE_NAMES.get(arm));
        }
        json.writeEndArray();
    }

    private void features(@Nullable RequestFeatures features) throws IOException {
        if (features == null) {
            return;
        }
        open(Field.FEATURES);
        number(Field.TURNS, features.turns());
        number(Field.TOOLS, features.tools());
        bool(Field.IMAGE, features.image());
        word(Field.SHAPE, features.shape());
        number(Field.SCHEMA_LEAVES, features.schemaLeaves());
        text(Field.TEMPLATE_HASH, features.templateHash());
        json.writeEndObject();
    }

    private void call(CallFacts call) throws IOException {
        open(Field.CALL);
        word(Field.TIER, call.tier());
        text(Field.REQUESTED_MODEL, call.requestedModel());
        text(Field.SERVED_MODEL, call.servedModel());
        text(Field.SERVICE_TIER, call.serviceTier());
        text(Field.RESPONSE_ID, call.responseId());
        bool(Field.STREAMED, call.streamed());
        word(Field.STATUS, call.status());
        number(Field.HTTP_STATUS, call.httpStatus());
        text(Field.ERROR_CODE, call.errorCode());
        word(Field.FINISH_REASON, call.finishReason());
        instant(call.startedAt());
        number(Field.TIME_TO_FIRST_TOKEN_MILLIS, call.timeToFirstTokenMillis());
        number(Field.TOTAL_MILLIS, call.totalMillis());
        number(Field.REQUEST_BYTES, call.requestBytes());
        number(Field.RESPONSE_BYTES, call.responseBytes());
        number(Field.OUTPUT_CAP_ASKED, call.outputCapAsked());
        number(Field.OUTPUT_CAP_SENT, call.outputCapSent());
        text(Field.REWRITE_VERSION, call.rewriteVersion());
        dropped(call.droppedParameters());
        decimal(Field.AVERAGE_LOGPROB, call.averageLogprob());
        surcharges(call.surcharges());
        json.writeEndObject();
    }

    private void surcharges(@Nullable Surcharges surcharges) throws IOException {
        if (surcharges == null) {
            return;
        }
        open(Field.SURCHARGES);
        text(Field.REGION, surcharges.region());
        number(Field.SEARCHES, surcharges.searches());
        number(Field.OTHER_TOOLS, surcharges.otherTools());
        json.writeEndObject();
    }

    private void dropped(List<String> parameters) throws IOException {
        json.writeFieldName(Field.DROPPED_PARAMETERS.encoded);
        json.writeStartArray();
        for (String parameter : parameters) {
            json.writeString(parameter);
        }
        json.writeEndArray();
    }

    private void usage(@Nullable TokenUsage usage) throws IOException {
        if (usage == null) {
            return;
        }
        open(Field.USAGE);
        number(Field.INPUT_TOTAL, usage.inputTotal());
        number(Field.INPUT_CACHED, usage.inputCached());
        number(Field.CACHE_WRITE_5M, usage.cacheWrite5m());
        number(Field.CACHE_WRITE_1H, usage.cacheWrite1h());
        number(Field.INPUT_TOOL, usage.inputTool());
        number(Field.INPUT_AUDIO, usage.inputAudio());
        number(Field.INPUT_CACHED_AUDIO, usage.inputCachedAudio());
        number(Field.OUTPUT_TOTAL, usage.outputTotal());
        number(Field.OUTPUT_THINKING, usage.outputThinking());
        word(Field.SOURCE, usage.source());
        json.writeEndObject();
    }

    private void text(@Nullable CallText text) throws IOException {
        if (text == null) {
            return;
        }
        open(Field.TEXT);
        text(Field.PROMPT, text.prompt());
        text(Field.ANSWER, text.answer());
        word(Field.ANSWER_FORMAT, text.answerFormat());
        bool(Field.PROMPT_TRUNCATED, text.promptTruncated());
        bool(Field.ANSWER_TRUNCATED, text.answerTruncated());
        text(Field.TOOL_CALLS, text.toolCalls());
        text(Field.RESPONSE_SCHEMA, text.responseSchema());
        text(Field.TOOL_DEFAULTS, text.toolDefaults());
        json.writeEndObject();
    }

    private void hashes(@Nullable TextHashes hashes) throws IOException {
        if (hashes == null) {
            return;
        }
        open(Field.TEXT_HASHES);
        text(Field.PROMPT, hashes.prompt());
        text(Field.ANSWER, hashes.answer());
        word(Field.ANSWER_FORMAT, hashes.answerFormat());
        json.writeEndObject();
    }

    // ------------------------------------------------------------------ one field each; null is absent

    private void open(Field field) throws IOException {
        json.writeFieldName(field.encoded);
        json.writeStartObject();
    }

    private void text(Field field, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeFieldName(field.encoded);
            json.writeString(value);
        }
    }

    private void word(Field field, @Nullable WireName value) throws IOException {
        if (value != null) {
            json.writeFieldName(field.encoded);
            json.writeString(WIRE_NAMES.get(value));
        }
    }

    private void number(Field field, long value) throws IOException {
        json.writeFieldName(field.encoded);
        json.writeNumber(value);
    }

    private void number(Field field, @Nullable Number value) throws IOException {
        if (value != null) {
            number(field, value.longValue());
        }
    }

    private void decimal(Field field, @Nullable Double value) throws IOException {
        if (value != null) {
            json.writeFieldName(field.encoded);
            json.writeNumber(value.doubleValue());
        }
    }

    private void bool(Field field, boolean value) throws IOException {
        json.writeFieldName(field.encoded);
        json.writeBoolean(value);
    }

    private void instant(Instant value) throws IOException {
        json.writeFieldName(Field.STARTED_AT.encoded);
        json.writeString(InstantText.of(value));
    }

    private static Map<WireName, SerializableString> wireNames() {
        Map<WireName, SerializableString> names = new HashMap<>();
        for (WireName[] words : List.<WireName[]>of(
                Arm.values(),
                Workload.values(),
                Tier.values(),
                CompletionStatus.values(),
                FinishReason.values(),
                UsageSource.values(),
                SampledBy.values(),
                ResponseShape.values(),
                AnswerFormat.values())) {
            for (WireName word : words) {
                names.put(word, new SerializedString(word.wireName()));
            }
        }
        return names;
    }

    /** The names of the wire form, each encoded once. */
    private enum Field {
        SCHEMA_VERSION,
        EXCHANGE,
        ARM,
        CALL,
        USAGE,
        TEXT,
        TEXT_HASHES,
        EXCHANGE_ID,
        STARTED_AT,
        PROXY,
        DIALECT,
        ROUTE,
        WORKLOAD,
        SEGMENT,
        DIMENSIONS,
        TASK_KIND,
        CLIENT_REQUEST_ID,
        TRACEPARENT,
        SESSION,
        PROMPT_HASH,
        MIRROR,
        MIRRORED,
        SKIP_REASON,
        RULE,
        RULE_VERSION,
        PROBABILITY,
        BUCKET,
        EXPECTED_ARMS,
        SYNTHETIC_REPEATS,
        SAMPLED_BY,
        FEATURES,
        TURNS,
        TOOLS,
        IMAGE,
        SHAPE,
        SCHEMA_LEAVES,
        TEMPLATE_HASH,
        TIER,
        REQUESTED_MODEL,
        SERVED_MODEL,
        SERVICE_TIER,
        RESPONSE_ID,
        STREAMED,
        STATUS,
        HTTP_STATUS,
        ERROR_CODE,
        FINISH_REASON,
        TIME_TO_FIRST_TOKEN_MILLIS,
        TOTAL_MILLIS,
        REQUEST_BYTES,
        RESPONSE_BYTES,
        OUTPUT_CAP_ASKED,
        OUTPUT_CAP_SENT,
        REWRITE_VERSION,
        DROPPED_PARAMETERS,
        AVERAGE_LOGPROB,
        SURCHARGES,
        REGION,
        SEARCHES,
        OTHER_TOOLS,
        INPUT_TOTAL,
        INPUT_CACHED,
        CACHE_WRITE_5M,
        CACHE_WRITE_1H,
        INPUT_TOOL,
        INPUT_AUDIO,
        INPUT_CACHED_AUDIO,
        OUTPUT_TOTAL,
        OUTPUT_THINKING,
        SOURCE,
        PROMPT,
        ANSWER,
        ANSWER_FORMAT,
        PROMPT_TRUNCATED,
        ANSWER_TRUNCATED,
        TOOL_CALLS,
        RESPONSE_SCHEMA,
        TOOL_DEFAULTS;

        @SuppressWarnings("ImmutableEnumChecker") // A string whose encoding is remembered.
        private final SerializableString encoded = new SerializedString(name().toLowerCase(java.util.Locale.ROOT));
    }
}
