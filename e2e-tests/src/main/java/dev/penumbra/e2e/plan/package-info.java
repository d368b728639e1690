/** What a rule will cost a day and how long until it can bring a verdict, before it is switched on. */
@NullMarked
package dev.penumbra.e2e.plan;

import org.jspecify.annotations.NullMarked;
