package dev.penumbra.jobs.judge;

import dev.penumbra.schema.event.WireName;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The APIs that a judge may stand behind; one more is one more {@link JudgeDialect} here. */
enum JudgeApi implements WireName {
    GEMINI,
    /** Chat completions, which many hosts and gateways speak beside OpenAI. */
    OPENAI,
    ANTHROPIC;

    JudgeDialect at(String url) {
        String base = url.replaceAll("/+$", "");
        return switch (this) {
            case GEMINI -> new GeminiJudge(base);
            case OPENAI -> new OpenAiJudge(base);
            case ANTHROPIC -> new AnthropicJudge(base);
        };
    }

    /**
     * Throws with the names that are known.
     *
     * @param name as configured; null for what the host of the url speaks by its name, and Gemini's API otherwise
     */
    static JudgeApi of(@Nullable String name, String url) {
        return name == null ? ofHost(String.valueOf(URI.create(url).getHost())) : named(name);
    }

    private static JudgeApi named(String name) {
        return Arrays.stream(values())
                .filter(api -> api.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("dialect is \"" + name + "\", but must be one of "
                        + Arrays.stream(values()).map(WireName::wireName).collect(Collectors.joining(", "))));
    }

    private static JudgeApi ofHost(String host) {
        String known = host.toLowerCase(Locale.ROOT);
        if (known.contains("openai")) {
            return OPENAI;
        }
        return known.contains("anthropic") ? ANTHROPIC : GEMINI;
    }
}
