/** Measures what is behind the proxy: log, Kafka, jobs and ClickHouse, as ratios to what one proxy core emits. */
@NullMarked
package dev.penumbra.e2e.bench.pipeline;

import org.jspecify.annotations.NullMarked;
