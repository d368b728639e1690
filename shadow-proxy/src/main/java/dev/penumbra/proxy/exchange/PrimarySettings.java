package dev.penumbra.proxy.exchange;

import java.time.Duration;

/**
 * How many connections there may be and how long each phase may take; see the configuration for what they mean.
 *
 * @param requestBytes most bytes of a request's body that are taken
 * @param drainBytes most bytes read of an answer whose client has left
 */
public record PrimarySettings(
        int connections,
        int queue,
        Duration connect,
        Duration poolWait,
        Duration requestIdle,
        Duration head,
        Duration idle,
        Duration drain,
        long requestBytes,
        long drainBytes) {}
