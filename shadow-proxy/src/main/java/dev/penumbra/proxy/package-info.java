/** Reads the configuration, builds the objects and starts the server; the only package that sees all others. */
@NullMarked
package dev.penumbra.proxy;

import org.jspecify.annotations.NullMarked;
