/** What a person types: {@code ./penumbra demo}, {@code status}, {@code down} and the rest. */
@NullMarked
package dev.penumbra.e2e.command;

import org.jspecify.annotations.NullMarked;
