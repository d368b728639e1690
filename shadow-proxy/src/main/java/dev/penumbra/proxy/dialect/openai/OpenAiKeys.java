package dev.penumbra.proxy.dialect.openai;

import dev.penumbra.proxy.dialect.RequestHead;
import java.util.Map;
import java.util.stream.Stream;

/** Where clients of this form put their keys, and where an arm puts its own. */
final class OpenAiKeys {
    private OpenAiKeys() {}

    static Map<String, String> credential(String key) {
        return Map.of("authorization", "Bearer " + key);
    }

    /** Azure and Google also take theirs from a header of their own, and Google from the query. */
    static Stream<String> of(RequestHead head) {
        return Stream.of(
                        head.bearerTokens(),
                        Stream.ofNullable(head.header("api-key")),
                        Stream.ofNullable(head.header("x-goog-api-key")),
                        head.parameters("key"))
                .flatMap(keys -> keys);
    }
}
