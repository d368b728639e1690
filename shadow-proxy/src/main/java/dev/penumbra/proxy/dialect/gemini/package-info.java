/** The Gemini API: generateContent and streamGenerateContent in both framings. */
@NullMarked
package dev.penumbra.proxy.dialect.gemini;

import org.jspecify.annotations.NullMarked;
