/** One record tree from one YAML file, with every default, range and error message. */
@NullMarked
package dev.penumbra.proxy.config;

import org.jspecify.annotations.NullMarked;
