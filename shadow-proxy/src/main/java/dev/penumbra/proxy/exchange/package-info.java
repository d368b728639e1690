/** One request seen from both sides: forwarded verbatim, tapped, and asked again in the background. */
@NullMarked
package dev.penumbra.proxy.exchange;

import org.jspecify.annotations.NullMarked;
