package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.Route;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked, to be asked again of other arms.
 *
 * @param serviceTier as requested, which a rewrite leaves as it is unless the rule says otherwise; null for the standard one
 */
@SuppressWarnings("ArrayRecordComponent") // Read as it came; nobody compares or changes it.
record Question(Route route, byte[] body, @Nullable String serviceTier) {}
