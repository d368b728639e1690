/** The Anthropic messages API, at its own host and at Vertex. */
@NullMarked
package dev.penumbra.proxy.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
