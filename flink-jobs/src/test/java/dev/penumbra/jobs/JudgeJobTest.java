package dev.penumbra.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.jobs.judge.AskJudge;
import dev.penumbra.jobs.judge.JudgeLimits;
import dev.penumbra.jobs.judge.JudgeServer;
import dev.penumbra.jobs.judge.JudgeSettings;
import dev.penumbra.jobs.judge.UnjudgedComparison;
import dev.penumbra.schema.price.OwnPrices;
import dev.penumbra.schema.table.JudgementRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class JudgeJobTest {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    @TempDir
    Path folder;

    @Test
    void everyPairIsJudgedInBothOrders() throws Exception {
        CollectingSink<JudgementRow> judgements = new CollectingSink<>("judgements");
        try (JudgeServer server = new JudgeServer(question -> JudgeServer.Reply.says("[[A>B]]"))) {
            run(server.url(), judgements, "e-0", "e-1");
        }

        assertThat(judgements.rows())
                .extracting(row -> row.exchangeId() + " " + row.answerOrder() + " " + row.sign())
                .containsExactlyInAnyOrder(
                        "e-0 lite_first -1", "e-0 pro_first 1", "e-1 lite_first -1", "e-1 pro_first 1");
    }

    @Test
    void aPairHandedOutAgainWhileItsCallsGoOnIsPassedOver() throws Exception {
        CollectingSink<JudgementRow> judgements = new CollectingSink<>("judgements-once");
        CountDownLatch nextPairAsked = new CountDownLatch(1);
        Function<JudgeServer.Question, JudgeServer.Reply> slow = question -> {
            if (question.text().contains("about e-1")) {
                nextPairAsked.countDown();
            }
            await(nextPairAsked);
            return JudgeServer.Reply.says("[[A>B]]");
        };
        try (JudgeServer server = new JudgeServer(slow)) {
            run(server.url(), judgements, "e-0", "e-0", "e-1");

            assertThat(server.questions()).hasSize(4);
        }
        assertThat(judgements.rows())
                .extracting(JudgementRow::exchangeId)
                .containsExactlyInAnyOrder("e-0", "e-0", "e-1", "e-1");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(String url, CollectingSink<JudgementRow> judgements, String... exchangeIds) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "k");
        JudgeSettings settings =
                new JudgeSettings(true, url, null, "gemini-4-argon", key.toString(), "v1", 6, 100, null, 0.0);
        Configuration options = new Configuration();
        options.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(options);
        JudgeJob.define(
                env,
                new DataGeneratorSource<>(
                        index -> pair(exchangeIds[index.intValue()]),
                        exchangeIds.length,
                        TypeInformation.of(UnjudgedComparison.class)),
                judgements,
                new AskJudge(settings, OwnPrices.NONE, JudgeLimits.DEFAULT));
        env.execute();
    }

    private static UnjudgedComparison pair(String exchangeId) {
        return new UnjudgedComparison(exchangeId, Instant.EPOCH, "s", "unknown", "about " + exchangeId, "a", "b");
    }
}
