package dev.penumbra.jobs.io;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes records out of Kafka without looking inside: decoding may fail, and a source that fails never moves on. */
final class TopicRecordSchema implements KafkaRecordDeserializationSchema<TopicRecord> {
    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<TopicRecord> out) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        out.collect(new TopicRecord(record.topic(), record.partition(), record.offset(), value));
    }

    @Override
    public TypeInformation<TopicRecord> getProducedType() {
        return TypeInformation.of(TopicRecord.class);
    }
}
