package dev.penumbra.e2e.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.penumbra.e2e.fake.Answer.Reply;
import dev.penumbra.e2e.traffic.corpus.CorpusReader;
import dev.penumbra.e2e.traffic.item.Message;
import dev.penumbra.e2e.traffic.item.TrafficItem;
import dev.penumbra.e2e.traffic.item.Truth.Better;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the simulated judge knows every recorded pair by its texts alone, in both orders. */
class RecordedPairsTest {
    private static final Path FOLDER = Path.of("../../shared/corpus");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mmlu_pro.gemini-1.5-002.dev.jsonl",
                "zeroeval.gemini-1.5.dev.jsonl",
                "mtbench.mixtral-gpt4turbo.dev.jsonl",
                "llmdrift.2023-03.dev.jsonl",
                "llmdrift.2023-06.dev.jsonl"
            })
    void everyRecordedPairIsKnownByItsTexts(String name) {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: no recorded corpus at " + file.toAbsolutePath());
        List<TrafficItem> items = CorpusReader.read(file);
        FakeJudge judge = new FakeJudge(items, Latencies.none(), new JudgeTemper(0, 0, 1));

        assertThat(items).allSatisfy(item -> {
            assertThat(said(judge, item, true)).isEqualTo(expected(item, true));
            assertThat(said(judge, item, false)).isEqualTo(expected(item, false));
        });
    }

    private static String said(FakeJudge judge, TrafficItem item, boolean liteFirst) {
        String lite = item.lite().text();
        String pro = item.pro().text();
        String conversation =
                String.join("\n\n", item.prompt().stream().map(Message::text).toList());
        Reply reply = (Reply) judge.answer(Items.judging(
                conversation, liteFirst ? lite.strip() : pro.strip(), liteFirst ? pro.strip() : lite.strip()));
        return reply.note().replace(">>", ">");
    }

    private static String expected(TrafficItem item, boolean liteFirst) {
        Better better = item.truth().better();
        if (better == Better.NEITHER) {
            return "A=B";
        }
        return (better == Better.LITE) == liteFirst ? "A>B" : "B>A";
    }
}
