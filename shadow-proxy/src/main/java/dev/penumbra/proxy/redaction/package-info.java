/** What a text may not keep: finds personal data and secrets by pattern, and hashes what is only to be compared; pure. */
@NullMarked
package dev.penumbra.proxy.redaction;

import org.jspecify.annotations.NullMarked;
