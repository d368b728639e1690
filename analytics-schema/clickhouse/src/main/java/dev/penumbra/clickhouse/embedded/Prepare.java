package dev.penumbra.clickhouse.embedded;

import dev.penumbra.clickhouse.embedded.library.EngineLibrary;
import dev.penumbra.clickhouse.embedded.library.LibraryException;

/** Fetches the engine's library once; afterwards nothing needs the network. */
public final class Prepare {
    private Prepare() {}

    public static void main(String... arguments) {
        try {
            System.out.println(
                    EngineLibrary.ofThisMachine().prepared(sentence -> System.err.println("prepare: " + sentence)));
        } catch (LibraryException refused) {
            System.err.println("prepare: " + refused.getMessage());
            System.exit(1);
        }
    }
}
