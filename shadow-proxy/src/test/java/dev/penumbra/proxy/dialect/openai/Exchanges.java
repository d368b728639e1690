package dev.penumbra.proxy.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penumbra.proxy.dialect.Answer;
import dev.penumbra.proxy.dialect.AnswerHead;
import dev.penumbra.proxy.dialect.AnswerReader;
import dev.penumbra.proxy.dialect.ChatRequest;
import dev.penumbra.proxy.dialect.Dialect;
import dev.penumbra.proxy.dialect.JsonBody;
import dev.penumbra.proxy.dialect.MalformedRequestException;
import dev.penumbra.proxy.dialect.RequestHead;
import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.dialect.RewriteTarget;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.dialect.UnfitRequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;

/** One dialect and one of its paths, with single quotes for double ones so that JSON can be read in a test. */
@NullUnmarked
record Exchanges(Dialect dialect, String path) {
    private static final int TEXT_LIMIT = 1 << 20;

    static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    static Route route(Dialect dialect, String method, String path) {
        return dialect.recognise(new RequestHead(method, path, null, Map.of()));
    }

    ChatRequest read(String body) throws MalformedRequestException {
        return dialect.read(route(), bytes(body), TEXT_LIMIT);
    }

    Rewrite rewrite(String body, String model) throws MalformedRequestException, UnfitRequestException {
        return dialect.rewrite(route(), bytes(body), new RewriteTarget(model, false));
    }

    Rewrite repeat(String body, String model) throws MalformedRequestException, UnfitRequestException {
        return dialect.rewrite(route(), bytes(body), new RewriteTarget(model, true));
    }

    JsonNode rewritten(String body, String model) throws MalformedRequestException, UnfitRequestException, IOException {
        return JsonBody.JSON.readTree(rewrite(body, model).body());
    }

    Answer unary(int status, String body) {
        return read(new AnswerHead(status, "application/json"), bytes(body), new Random(1));
    }

    /** Events as the provider frames them, cut into random pieces. */
    Answer streamed(String... events) {
        StringBuilder stream = new StringBuilder();
        for (String event : events) {
            stream.append("data: ").append(event).append("\n\n");
        }
        return read(new AnswerHead(200, "text/event-stream; charset=utf-8"), bytes(stream.toString()), new Random(2));
    }

    Answer read(AnswerHead head, byte[] body, Random random) {
        AnswerReader reader = dialect.answerReader(route(), head, TEXT_LIMIT);
        int offset = 0;
        while (offset < body.length) {
            int length = Math.min(body.length - offset, 1 + random.nextInt(40));
            reader.accept(body, offset, offset + length);
            offset += length;
        }
        return reader.end();
    }

    private Route route() {
        return route(dialect, "POST", path);
    }

    private static byte[] bytes(String singleQuoted) {
        return json(singleQuoted).getBytes(StandardCharsets.UTF_8);
    }
}
