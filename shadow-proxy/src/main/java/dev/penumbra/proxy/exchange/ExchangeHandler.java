package dev.penumbra.proxy.exchange;

import dev.penumbra.schema.event.CompletionStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each request of a server: opens its exchange, and forwards it to its group's primary or refuses it. */
public final class ExchangeHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeHandler.class);

    private final Vertx vertx;
    private final Clock clock;
    private final Supplier<ExchangeServices> services;
    private final List<Destination> groups;
    private final Destination otherwise;

    /** One group and the caller of its primary. */
    public record Destination(UpstreamGroup group, PrimaryCaller primary) {}

    /** Of {@code groups} the first that matches is taken; an exchange keeps the services that it began with. */
    public ExchangeHandler(
            Vertx vertx,
            Clock clock,
            Supplier<ExchangeServices> services,
            List<Destination> groups,
            Destination otherwise) {
        this.vertx = vertx;
        this.clock = clock;
        this.services = services;
        this.groups = List.copyOf(groups);
        this.otherwise = otherwise;
    }

    public void handle(HttpServerRequest request) {
        try {
            take(request);
        } catch (RuntimeException unforeseen) {
            // Whatever it is, the client must not wait for ever for an answer that nobody will give.
            LOG.atError().addKeyValue("kind", unforeseen.getClass().getName()).log("A request could not be taken");
            HardClose.dropClient(request);
        }
    }

    private void take(HttpServerRequest request) {
        String fault = RequestForm.fault(request);
        if (fault != null) {
            refuse(request, 400, "malformed_request", fault);
        } else if (asksForWebSocket(request)) {
            refuse(request, 501, "websocket", "WebSocket is not supported here; use the HTTP API");
        } else {
            forward(request);
        }
    }

    /** A request that is not HTTP, or that two servers could read in two ways, or that is over a limit. */
    public void handleInvalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            refuse(request, 414, "request_line_too_long", "the request line is too long");
        } else if (cause instanceof TooLongHttpHeaderException) {
            refuse(request, 431, "headers_too_long", "the request headers are too long");
        } else {
            refuse(request, 400, "malformed_request", "the request is not well-formed HTTP/1.1");
        }
    }

    private void forward(HttpServerRequest request) {
        Destination destination = destination(request);
        ExchangeServices now = services.get();
        Exchange exchange = new Exchange(now, now.intake().open(request, destination.group()));
        try {
            destination.primary().forward(request, exchange);
        } catch (RuntimeException unforeseen) {
            exchange.primaryEnded(
                    ending(now, CallFailure.UNFORESEEN.clientStatus(), CallFailure.UNFORESEEN.errorCode()), false);
            throw unforeseen;
        }
    }

    private Destination destination(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        String host = authority == null ? null : authority.host();
        for (Destination destination : groups) {
            if (destination.group().matches(host, request.uri())) {
                return destination;
            }
        }
        return otherwise;
    }

    private void refuse(HttpServerRequest request, int status, String errorCode, String message) {
        ExchangeServices now = services.get();
        Exchange exchange = new Exchange(now, now.intake().refused(request));
        try {
            ClientAnswer.refuse(vertx, request, exchange.head(), status, message);
        } finally {
            exchange.primaryEnded(ending(now, status, errorCode), false);
        }
    }

    /** How an exchange ended that never was a call upstream. */
    private CallEnding ending(ExchangeServices now, int status, String errorCode) {
        CallRecorder recorder = new CallRecorder(null, clock, 0, now.capture().copies());
        recorder.refused(status);
        return recorder.end(CompletionStatus.REFUSED, errorCode, false);
    }

    private static boolean asksForWebSocket(HttpServerRequest request) {
        @Nullable String upgrade = request.getHeader("upgrade");
        return upgrade != null && upgrade.toLowerCase(Locale.ROOT).contains("websocket");
    }
}
