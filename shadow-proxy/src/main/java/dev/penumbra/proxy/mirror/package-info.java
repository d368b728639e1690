/** Whether an exchange is mirrored and why not; pure, without any Vert.x type. */
@NullMarked
package dev.penumbra.proxy.mirror;

import org.jspecify.annotations.NullMarked;
