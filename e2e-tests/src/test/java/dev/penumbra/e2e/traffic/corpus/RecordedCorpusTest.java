package dev.penumbra.e2e.traffic.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penumbra.e2e.traffic.item.TrafficItem;
import dev.penumbra.e2e.traffic.item.Truth.Better;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recorded corpora that lie beside a working copy; skipped, saying so, where they do not. */
class RecordedCorpusTest {
    private static final Path FOLDER = Path.of("../../shared/corpus");

    @ParameterizedTest
    @CsvSource({
        "mmlu_pro.gemini-1.5-002.dev.jsonl, 3640, 14",
        "zeroeval.gemini-1.5.dev.jsonl, 1024, 2",
        "mtbench.mixtral-gpt4turbo.dev.jsonl, 80, 8",
        "llmdrift.2023-03.dev.jsonl, 900, 3",
        "llmdrift.2023-06.dev.jsonl, 900, 3"
    })
    void everyLineOfEveryRecordedCorpusLoads(String name, int lines, long segments) {
        List<TrafficItem> items = corpus(name);

        assertThat(items).hasSize(lines);
        assertThat(items.stream().map(TrafficItem::segment).distinct().count()).isEqualTo(segments);
        assertThat(items).extracting(TrafficItem::requestSeed).allMatch(seed -> seed >= 0);
    }

    /** Pro's answers are better on the whole in March, and worse in June. */
    @ParameterizedTest
    @CsvSource({"llmdrift.2023-03.dev.jsonl, prime, 106", "llmdrift.2023-06.dev.jsonl, prime, -72"})
    void truthIsReadAsTheCorpusStatesIt(String name, String segment, int netWins) {
        List<TrafficItem> items = corpus(name).stream()
                .filter(item -> item.segment().equals(segment))
                .toList();

        assertThat(count(items, Better.PRO) - count(items, Better.LITE)).isEqualTo(netWins);
    }

    private static long count(List<TrafficItem> items, Better better) {
        return items.stream().filter(item -> item.truth().better() == better).count();
    }

    private static List<TrafficItem> corpus(String name) {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: no recorded corpus at " + file.toAbsolutePath());
        return CorpusReader.read(file);
    }
}
