/** The price book (a data file) and one pure function from usage, service tier and instant to cost. */
@NullMarked
package dev.penumbra.schema.price;

import org.jspecify.annotations.NullMarked;
