/** Reads SQL text as tokens: what splits, classifies and normalises statements without running them; pure. */
@NullMarked
package dev.penumbra.clickhouse.sql;

import org.jspecify.annotations.NullMarked;
