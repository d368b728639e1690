package dev.penumbra.e2e.ledger;

/**
 * One equality of the ledger.
 *
 * @param what is counted
 * @param written by the client or the upstreams, who made it happen
 * @param stored as ClickHouse shows it
 * @param atLeast stored may be less than what was written down, but not more
 */
public record LedgerLine(String what, long written, long stored, boolean atLeast) {
    static LedgerLine equal(String what, long written, long stored) {
        return new LedgerLine(what, written, stored, false);
    }

    public boolean holds() {
        return atLeast ? written >= stored : written == stored;
    }
}
