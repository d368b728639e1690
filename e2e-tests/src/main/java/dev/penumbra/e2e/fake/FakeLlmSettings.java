package dev.penumbra.e2e.fake;

/**
 * Where a simulated upstream listens and whom it knows.
 *
 * @param port 0 for any free one
 */
public record FakeLlmSettings(String host, int port, ApiKeys keys, ServedModels models) {
    /** Loopback, a free port, the standard keys and models. */
    public static FakeLlmSettings onAnyPort() {
        return new FakeLlmSettings("127.0.0.1", 0, ApiKeys.standard(), ServedModels.standard());
    }
}
