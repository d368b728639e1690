/** One run of everything: traffic through the stack until all of it is judged, the ledger, and where it stands meanwhile. */
@NullMarked
package dev.penumbra.e2e.demo;

import org.jspecify.annotations.NullMarked;
