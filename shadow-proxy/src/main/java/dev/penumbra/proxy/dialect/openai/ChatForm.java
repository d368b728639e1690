package dev.penumbra.proxy.dialect.openai;

/** Whose chat completions they are: the form is one, the parameters around thinking and output are not. */
public enum ChatForm {
    OPENAI("openai-chat", "(?:/openai)?/(?<version>v1)"),
    /** The Gemini API's path for clients of OpenAI, and Vertex AI's. */
    GEMINI(
            "gemini-openai",
            "/(?<version>v1|v1beta1?)(?:(?<=/v1beta)/openai|/projects/[^/]+/locations/[^/]+/endpoints/openapi)");

    private final String dialectName;
    private final String base;

    ChatForm(String dialectName, String base) {
        this.dialectName = dialectName;
        this.base = base;
    }

    String dialectName() {
        return dialectName;
    }

    /** What the paths begin with, as a pattern. */
    String base() {
        return base;
    }
}
