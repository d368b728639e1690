package dev.penumbra.jobs.judge;

import dev.penumbra.schema.event.WireName;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The APIs that a judge may stand behind; one more is one more {@link JudgeDialect} here. */
enum JudgeApi implements WireName {
    GEMINI,
    /** Gemini's models in a project of Google Cloud, which stands in the url. */
    VERTEX,
    /** Chat completions, which many hosts and gateways speak beside OpenAI. */
    OPENAI,
    ANTHROPIC;

    private static final Pattern PROJECT = Pattern.compile("/v1(beta1)?/projects/[^/]+/locations/[^/]+/*");

    JudgeDialect at(String url) {
        String base = url.replaceAll("/+$", "");
        return switch (this) {
            case GEMINI -> new GeminiJudge(base + "/v1beta", GeminiJudge.Credential.API_KEY);
            case VERTEX -> new GeminiJudge(base + "/publishers/google", GeminiJudge.Credential.TOKEN);
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
        JudgeApi api = name == null ? ofHost(String.valueOf(URI.create(url).getHost())) : named(name);
        if (api == VERTEX && !PROJECT.matcher(URI.create(url).getPath()).matches()) {
            throw new IllegalArgumentException(
                    "url is \"" + url + "\", but a judge at Vertex needs its project and place:"
                            + " https://LOCATION-aiplatform.googleapis.com/v1/projects/PROJECT/locations/LOCATION");
        }
        return api;
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
        if (known.endsWith("aiplatform.googleapis.com")) {
            return VERTEX;
        }
        if (known.contains("openai")) {
            return OPENAI;
        }
        return known.contains("anthropic") ? ANTHROPIC : GEMINI;
    }
}
