package dev.penumbra.e2e.traffic;

import dev.penumbra.e2e.traffic.builtin.BuiltInScenarios;
import dev.penumbra.e2e.traffic.corpus.CorpusReader;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where items come from: a recorded corpus, or the built-in scenarios when no file is given. */
public final class TrafficSource {
    private TrafficSource() {}

    public static List<TrafficItem> items(@Nullable Path corpus, long seed) {
        return corpus == null ? BuiltInScenarios.withSeed(seed).items() : CorpusReader.read(corpus);
    }
}
