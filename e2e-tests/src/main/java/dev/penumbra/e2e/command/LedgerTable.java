package dev.penumbra.e2e.command;

import dev.penumbra.e2e.ledger.LedgerLine;
import java.io.PrintWriter;
import java.util.List;

/** The ledger as a person reads it. */
final class LedgerTable {
    private LedgerTable() {}

    static void print(PrintWriter out, List<LedgerLine> lines) {
        out.printf("%n%-30s %14s %14s%n", "ledger", "sent or served", "in ClickHouse");
        for (LedgerLine line : lines) {
            out.printf(
                    "%-30s %14d %14d  %s%n",
                    line.what(), line.written(), line.stored(), line.holds() ? "holds" : "DOES NOT HOLD");
        }
        out.flush();
    }
}
