package dev.penumbra.jobs;

import static dev.penumbra.jobs.TestEvents.arm;
import static dev.penumbra.schema.event.Arm.PRIMARY;
import static dev.penumbra.schema.event.Arm.SHADOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.jobs.io.TopicRecord;
import dev.penumbra.jobs.pairing.Waits;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.EventCodec;
import dev.penumbra.schema.event.HealthCodec;
import dev.penumbra.schema.event.TestHealth;
import dev.penumbra.schema.table.ComparisonRow;
import dev.penumbra.schema.table.CompletionRow;
import dev.penumbra.schema.table.DeadLetterRow;
import dev.penumbra.schema.table.ProxyHealthRow;
import dev.penumbra.schema.table.SampleRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ComparisonJobTest {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private final Instant now = Instant.now();

    private final CollectingSink<CompletionRow> completions = new CollectingSink<>("completions");
    private final CollectingSink<ComparisonRow> comparisons = new CollectingSink<>("comparisons");
    private final CollectingSink<SampleRow> samples = new CollectingSink<>("samples");
    private final CollectingSink<DeadLetterRow> deadLetters = new CollectingSink<>("dead_letters");
    private final CollectingSink<ProxyHealthRow> proxyHealth = new CollectingSink<>("proxy_health");

    @Test
    void eventsBecomeRowsOfEveryTable() throws Exception {
        run(List.of(
                record(arm("e-1", SHADOW).at(now).answer("no").event()),
                record(arm("e-2", PRIMARY).at(now).notMirrored().withoutText().event()),
                "no event at all".getBytes(StandardCharsets.UTF_8),
                record(arm("e-1", PRIMARY).at(now).answer("yes").event()),
                new byte[0]));

        assertThat(completions.rows())
                .extracting(row -> row.exchangeId() + " " + row.arm())
                .containsExactlyInAnyOrder("e-1 primary", "e-1 shadow", "e-2 primary");
        assertThat(comparisons.rows()).singleElement().satisfies(row -> {
            assertThat(row.exchangeId()).isEqualTo("e-1");
            assertThat(row.outcome()).isEqualTo("ok");
            assertThat(row.disagree()).isOne();
            assertThat(row.costDeltaUsd()).isPositive();
        });
        assertThat(samples.rows()).singleElement().satisfies(sample -> {
            assertThat(sample.liteText()).isEqualTo("yes");
            assertThat(sample.proText()).isEqualTo("no");
        });
        assertThat(deadLetters.rows()).extracting(DeadLetterRow::offset).containsExactlyInAnyOrder(2L, 4L);
    }

    @Test
    void nothingOfAnEventThatLacksAFieldGetsFurtherThanTheDeadLetters() throws Exception {
        byte[] event = record(arm("e-1", PRIMARY).at(now).event());
        String withoutStatus = new String(event, StandardCharsets.UTF_8).replace("\"status\":\"ok\",", "");

        run(List.of(withoutStatus.getBytes(StandardCharsets.UTF_8)));

        assertThat(completions.rows()).isEmpty();
        assertThat(deadLetters.rows()).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo("completions");
            assertThat(letter.reason()).isEqualTo("the field call.status is missing");
            assertThat(letter.payloadBytes()).isEqualTo(withoutStatus.length());
        });
    }

    @Test
    void whatProxiesReportIsNeitherAnEventNorADeadLetter() throws Exception {
        run(List.of(
                HealthCodec.encode(TestHealth.report("proxy-1", now)),
                record(arm("e-1", PRIMARY).at(now).notMirrored().event()),
                HealthCodec.encode(TestHealth.report("proxy-2", now))));

        assertThat(proxyHealth.rows())
                .extracting(ProxyHealthRow::proxy)
                .containsExactlyInAnyOrder("proxy-1", "proxy-2");
        assertThat(completions.rows()).hasSize(1);
        assertThat(deadLetters.rows()).isEmpty();
    }

    private void run(List<byte[]> values) throws Exception {
        Configuration options = new Configuration();
        options.set(PipelineOptions.GENERIC_TYPES, false);
        options.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(options);
        env.setParallelism(2);
        ArrayList<byte[]> sent = new ArrayList<>(values);
        ComparisonJob.define(
                env,
                new DataGeneratorSource<>(
                        index -> new TopicRecord("completions", 0, index, sent.get(index.intValue())),
                        sent.size(),
                        TypeInformation.of(TopicRecord.class)),
                new ComparisonJob.Sinks(completions, comparisons, samples, deadLetters, proxyHealth),
                new Waits(Duration.ofSeconds(30), Duration.ofSeconds(30)));
        env.execute();
    }

    private static byte[] record(CompletionEvent event) {
        return EventCodec.encode(event);
    }
}
