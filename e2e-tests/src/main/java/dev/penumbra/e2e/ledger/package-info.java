/** What the two ends of the system wrote down: the client that sent and the upstreams that served. */
@NullMarked
package dev.penumbra.e2e.ledger;

import org.jspecify.annotations.NullMarked;
