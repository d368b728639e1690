/** Where rows come from and go to: the Kafka source, the ClickHouse sinks, dead letters. */
@NullMarked
package dev.penumbra.jobs.io;

import org.jspecify.annotations.NullMarked;
