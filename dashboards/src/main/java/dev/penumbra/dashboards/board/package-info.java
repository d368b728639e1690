/** One class a board: which signals stand where. No SQL here. */
@NullMarked
package dev.penumbra.dashboards.board;

import org.jspecify.annotations.NullMarked;
