/** What one arm of an exchange ended with, and how that is written on the wire. */
@NullMarked
package dev.penumbra.schema.event;

import org.jspecify.annotations.NullMarked;
