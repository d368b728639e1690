/** The whole system as processes of one machine: one closeable that starts everything and hands out clients. */
@NullMarked
package dev.penumbra.e2e.stack;

import org.jspecify.annotations.NullMarked;
