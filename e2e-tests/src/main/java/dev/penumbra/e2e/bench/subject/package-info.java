/** What a bench compares: how each proxy is configured and started. */
@NullMarked
package dev.penumbra.e2e.bench.subject;

import org.jspecify.annotations.NullMarked;
