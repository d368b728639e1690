/** Health, readiness, metrics and the kill switch. */
@NullMarked
package dev.penumbra.proxy.admin;

import org.jspecify.annotations.NullMarked;
