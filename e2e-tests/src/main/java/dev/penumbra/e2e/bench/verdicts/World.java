package dev.penumbra.e2e.bench.verdicts;

/** How segments truly are. */
enum World {
    /** A fifth gains more than the price, two fifths exactly the price, the rest less. */
    MIXED("a fifth truly better"),
    /** Every segment gains exactly what it costs: the hardest case in which no move pays. */
    NO_GAIN("no gain anywhere");

    private final String words;

    World(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
