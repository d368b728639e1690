package dev.penumbra.proxy.dialect;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One wire form of the model APIs. Pure: bytes and values in, values out. */
public interface Dialect {
    String name();

    /** The route of a request of this dialect, or null when the request is none. */
    @Nullable Route recognise(RequestHead head);

    /**
     * What the request asks.
     *
     * @param textLimit most bytes of text to keep of the conversation
     * @throws MalformedRequestException when the body is not of this dialect
     */
    ChatRequest read(Route route, byte[] body, int textLimit) throws MalformedRequestException;

    /**
     * The same question for another model, or once more for the same one.
     *
     * @throws MalformedRequestException when the body is not of this dialect
     * @throws UnfitRequestException when the target cannot take it
     */
    Rewrite rewrite(Route route, byte[] body, RewriteTarget target)
            throws MalformedRequestException, UnfitRequestException;

    /** A reader for one answer on the route; {@code textLimit} as in {@link #read}. */
    AnswerReader answerReader(Route route, AnswerHead head, int textLimit);

    /** The version of the rewriting rules, kept with every rewritten call. */
    String rewriteVersion();

    /** The request headers that carry an arm's own key. */
    Map<String, String> credential(Route route, String key);

    /** Every key that the client sends, so that one of an arm's own is noticed. */
    Stream<String> clientKeys(RequestHead head);

    /** An error of the proxy in the form that clients of this dialect read; a whole body. */
    String errorBody(int status, String message);
}
