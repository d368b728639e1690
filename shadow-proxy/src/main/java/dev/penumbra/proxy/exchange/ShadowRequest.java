package dev.penumbra.proxy.exchange;

import dev.penumbra.proxy.dialect.Rewrite;
import dev.penumbra.proxy.dialect.Route;
import dev.penumbra.proxy.mirror.Breaker;
import dev.penumbra.schema.event.Arm;

/** One call in the background, ready to be sent; its breaker is told how it went. */
record ShadowRequest(Arm arm, Route route, Rewrite rewrite, Breaker.Pass pass) {}
