/** What is left of somebody's texts outside of ClickHouse: in the topic, the proxies' logs and the jobs' checkpoints. */
@NullMarked
package dev.penumbra.e2e.forget;

import org.jspecify.annotations.NullMarked;
