/** What differs between two price books, so that a person sees it before money is computed from it. */
@NullMarked
package dev.penumbra.clickhouse.price;

import org.jspecify.annotations.NullMarked;
