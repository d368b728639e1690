/** Ships events to a Kafka topic. */
@NullMarked
package dev.penumbra.proxy.eventlog.kafka;

import org.jspecify.annotations.NullMarked;
