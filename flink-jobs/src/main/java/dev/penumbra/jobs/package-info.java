/** One class a job, what both are configured with, and the one process that runs both on one machine. */
@NullMarked
package dev.penumbra.jobs;

import org.jspecify.annotations.NullMarked;
