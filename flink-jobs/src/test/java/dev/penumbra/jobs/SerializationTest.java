package dev.penumbra.jobs;

import static org.apache.flink.types.PojoTestUtils.assertSerializedAsPojoWithoutKryo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.jobs.comparison.CompletionPair;
import dev.penumbra.jobs.comparison.UnpairedCompletion;
import dev.penumbra.jobs.io.TopicRecord;
import dev.penumbra.jobs.judge.UnjudgedComparison;
import dev.penumbra.jobs.pairing.OpenExchange;
import dev.penumbra.jobs.pairing.PackedEvent;
import dev.penumbra.schema.event.Arm;
import dev.penumbra.schema.event.CompletionEvent;
import dev.penumbra.schema.event.RequestFeatures;
import dev.penumbra.schema.event.ResponseShape;
import dev.penumbra.schema.event.Surcharges;
import dev.penumbra.schema.table.ComparisonRow;
import dev.penumbra.schema.table.CompletionRow;
import dev.penumbra.schema.table.DeadLetterRow;
import dev.penumbra.schema.table.JudgementRow;
import dev.penumbra.schema.table.ProxyHealthRow;
import dev.penumbra.schema.table.SampleRow;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerializationTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                TopicRecord.class,
                CompletionEvent.class,
                PackedEvent.class,
                CompletionPair.class,
                UnpairedCompletion.class,
                OpenExchange.class,
                UnjudgedComparison.class,
                CompletionRow.class,
                ComparisonRow.class,
                SampleRow.class,
                JudgementRow.class,
                DeadLetterRow.class,
                ProxyHealthRow.class
            })
    void everythingOnTheWireAndInStateIsWrittenWithoutKryo(Class<?> type) {
        assertSerializedAsPojoWithoutKryo(type);
    }

    @Test
    void anEventComesBackAsItWasAlsoWhereFieldsAreAbsent() throws IOException {
        CompletionEvent full = TestEvents.arm("e-1", Arm.PRIMARY).event();
        CompletionEvent sparse =
                TestEvents.arm("e-1", Arm.SHADOW).withoutText().withoutUsage().event();

        CompletionEvent detailed = TestEvents.arm("e-1", Arm.PRIMARY)
                .features(new RequestFeatures(3, 2, true, ResponseShape.OBJECT, 5, null))
                .asking("{}")
                .calling("[]")
                .surcharged(new Surcharges("us", 2, 1))
                .event();

        assertThat(thereAndBack(full)).isEqualTo(full);
        assertThat(thereAndBack(detailed)).isEqualTo(detailed);
        assertThat(thereAndBack(sparse)).isEqualTo(sparse);
    }

    private static CompletionEvent thereAndBack(CompletionEvent event) throws IOException {
        TypeSerializer<CompletionEvent> serializer =
                TypeInformation.of(CompletionEvent.class).createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(1024);
        serializer.serialize(event, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
