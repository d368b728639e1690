/** The measuring side of a bench: a stub of an upstream and a load generator, both on one thread of one core. */
@NullMarked
package dev.penumbra.e2e.bench.rig;

import org.jspecify.annotations.NullMarked;
