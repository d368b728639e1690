package dev.penumbra.proxy.mirror;

import dev.penumbra.proxy.dialect.Hindrance;
import dev.penumbra.schema.event.WireName;

/** Why an exchange is not mirrored. Each is a counter that exists at 0 and a column of the primary's event. */
public enum SkipReason implements WireName {
    /** No dialect knows the path. */
    UNKNOWN_PATH,
    /** The dialect knows the path, but it generates nothing. */
    ENDPOINT,
    /** The answer comes outside of the exchange. */
    ASYNC,
    /** The request is itself the shadow of another proxy. */
    LOOP,
    /** Whoever asks must not have it sent on, as the configuration says of the route, a header or a dimension. */
    NO_CONSENT,
    /** No rule matches. */
    NO_RULE,
    /** The requested model has no tier. */
    UNKNOWN_MODEL,
    /** The rule's time has not begun, is over, or pauses. */
    TIME_BOX,
    /** The exchange's bucket is not below the rule's fraction. */
    NOT_SAMPLED,
    /** Mirroring is switched off by hand. */
    KILL_SWITCH,
    /** The proxy is about to stop. */
    SHUTTING_DOWN,
    /** The client's key is the shadow's own, or a repeat asks the same model in the same project: both would share one quota. */
    SHARED_QUOTA,
    /** The client left, or was answered, before its request was whole. */
    INCOMPLETE_REQUEST,
    BODY_TOO_LARGE,
    MALFORMED_REQUEST,
    SERVER_STATE,
    CACHED_CONTENT,
    SERVER_TOOLS,
    FILE_REF,
    FOREIGN_SIGNATURE,
    PREFILL,
    MODALITY,
    /** Longer than the window of the model that was to be asked. */
    TOO_LONG,
    /** The proxy has no spare thread to read the request. */
    PROXY_BUSY,
    /** The rule mirrors as many exchanges a second as it may. */
    RATE,
    /** The shadow's model refuses or fails, and is left alone for a while. */
    BREAKER_OPEN,
    /** As many background calls were made in this minute as may be. */
    SHADOW_REQUESTS_RATE,
    /** Background calls took as many tokens in this minute as they may. */
    SHADOW_TOKENS_RATE,
    /** All shadow calls that may run at once do, and there is no queue. */
    SHADOW_CONCURRENCY,
    SHADOW_QUEUE,
    /** The bodies of the background calls under way fill what they may take of the memory. */
    SHADOW_BYTES,
    /** There is a budget and the call has no price to reserve. */
    UNPRICED,
    BUDGET;

    public static SkipReason of(Hindrance hindrance) {
        return switch (hindrance) {
            case NO_GENERATION -> ENDPOINT;
            case ASYNCHRONOUS -> ASYNC;
            case SERVER_STATE -> SERVER_STATE;
            case CACHED_CONTENT -> CACHED_CONTENT;
            case ACTING_TOOLS, SERVER_TOOLS -> SERVER_TOOLS;
            case FILE_REFERENCE -> FILE_REF;
            case FOREIGN_SIGNATURE -> FOREIGN_SIGNATURE;
            case PREFILL -> PREFILL;
            case MODALITY -> MODALITY;
            case TOO_LONG -> TOO_LONG;
        };
    }
}
