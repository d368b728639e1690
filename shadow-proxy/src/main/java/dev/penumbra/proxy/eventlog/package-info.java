/** The bounded queue, the one writer, the segments on disk and their recovery, and the shipper that empties them. */
@NullMarked
package dev.penumbra.proxy.eventlog;

import org.jspecify.annotations.NullMarked;
