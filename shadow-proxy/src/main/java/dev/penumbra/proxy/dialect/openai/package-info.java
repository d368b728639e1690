/** OpenAI's chat completions and responses, and what other providers offer in the form of the former. */
@NullMarked
package dev.penumbra.proxy.dialect.openai;

import org.jspecify.annotations.NullMarked;
