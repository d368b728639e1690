package dev.penumbra.e2e.fake;

/** What the simulated models say. Runs on the server's event loop, so it must not block. */
@FunctionalInterface
public interface Script {
    Answer answer(ModelCall call);
}
