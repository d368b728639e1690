package dev.penumbra.e2e.bench.rig;

/** The form of what is asked: unary or streamed Gemini, or OpenAI for the peer that speaks nothing else. */
public enum Api {
    GEMINI("/v1beta/models/gemini-3.1-flash-lite:generateContent", "gemini-3.1-flash-lite"),
    GEMINI_STREAM("/v1beta/models/gemini-3.1-flash-lite:streamGenerateContent?alt=sse", "gemini-3.1-flash-lite"),
    OPENAI("/v1/chat/completions", "gpt-5-mini");

    private final String path;
    private final String model;

    Api(String path, String model) {
        this.path = path;
        this.model = model;
    }

    public String path() {
        return path;
    }

    String model() {
        return model;
    }

    static Api ofPath(String path) {
        if (path.contains("chat/completions")) {
            return OPENAI;
        }
        return path.contains(":streamGenerateContent") ? GEMINI_STREAM : GEMINI;
    }
}
