package dev.penumbra.e2e.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penumbra.e2e.fake.GeminiRequest.Malformed;
import dev.penumbra.e2e.ledger.Caller;
import dev.penumbra.e2e.ledger.ServedLedger;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes requests apart in the API's own order (path, key, model, body) and has the script answer the good ones. */
final class GeminiService implements Handler<HttpServerRequest> {
    /** Not of the API: whoever started this process reads its books here. */
    static final String LEDGER_PATH = "/ledger";

    private static final String MODELS_PATH = "/v1beta/models";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx;
    private final FakeLlmSettings settings;
    private final Script script;
    private final ServedLedger ledger;

    GeminiService(Vertx vertx, FakeLlmSettings settings, Script script, ServedLedger ledger) {
        this.vertx = vertx;
        this.settings = settings;
        this.script = script;
        this.ledger = ledger;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (LEDGER_PATH.equals(request.path())) {
            request.response().putHeader("content-type", "application/json").end(books());
            return;
        }
        if (MODELS_PATH.equals(request.path()) && HttpMethod.GET.equals(request.method())) {
            listModels(request);
            return;
        }
        Optional<GeminiPath> path = GeminiPath.of(request.path());
        Caller caller = settings.keys().callerOf(keyOf(request));
        Delivery delivery = new Delivery(
                vertx, request, ledger, caller, path.map(GeminiPath::model).orElse(""), framing(request, path));
        request.body()
                .onSuccess(body -> respond(request, path, caller, delivery, body))
                .onFailure(cause -> delivery.abandoned());
    }

    /** What a client asks to see whether its key is good; no model answers, so it is in no book. */
    private void listModels(HttpServerRequest request) {
        boolean known = settings.keys().callerOf(keyOf(request)) != Caller.STRANGER;
        request.response()
                .setStatusCode(known ? 200 : 403)
                .putHeader("content-type", "application/json")
                .end(known ? "{\"models\":[]}" : "{\"error\":{\"code\":403,\"status\":\"PERMISSION_DENIED\"}}");
    }

    private void respond(
            HttpServerRequest request, Optional<GeminiPath> path, Caller caller, Delivery delivery, Buffer body) {
        if (path.isEmpty() || !HttpMethod.POST.equals(request.method())) {
            delivery.refuse(Answer.refusal(ApiError.unknownPath()));
        } else if (caller == Caller.STRANGER) {
            delivery.refuse(
                    Answer.refusal(keyOf(request) == null ? ApiError.permissionDenied() : ApiError.unauthenticated()));
        } else {
            answer(path.get(), caller, delivery, body);
        }
    }

    private void answer(GeminiPath path, Caller caller, Delivery delivery, Buffer body) {
        Optional<ModelRole> role = settings.models().roleOf(path.model());
        if (role.isEmpty()) {
            delivery.refuse(Answer.refusal(ApiError.unknownModel(path.model(), path.version())));
            return;
        }
        try {
            GeminiRequest request = GeminiRequest.parse(body.getBytes());
            delivery.asks(request.seed());
            delivery.deliver(script.answer(new ModelCall(
                    caller,
                    role.get(),
                    path.model(),
                    path.streamed(),
                    request.messages(),
                    request.seed(),
                    request.body())));
        } catch (Malformed e) {
            delivery.refuse(Answer.refusal(ApiError.invalidArgument(String.valueOf(e.getMessage()))));
        }
    }

    private static @Nullable Framing framing(HttpServerRequest request, Optional<GeminiPath> path) {
        if (path.isEmpty() || !path.get().streamed()) {
            return null;
        }
        return "sse".equals(request.getParam("alt")) ? Framing.SSE : Framing.ARRAY;
    }

    private static @Nullable String keyOf(HttpServerRequest request) {
        String header = request.getHeader("x-goog-api-key");
        return header == null ? request.getParam("key") : header;
    }

    private Buffer books() {
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(ledger.totals()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
