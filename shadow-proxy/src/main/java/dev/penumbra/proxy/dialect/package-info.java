/** What every wire form has in common: recognise, read, rewrite for another model; pure code over bytes. */
@NullMarked
package dev.penumbra.proxy.dialect;

import org.jspecify.annotations.NullMarked;
