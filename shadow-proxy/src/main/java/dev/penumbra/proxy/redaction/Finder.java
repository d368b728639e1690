package dev.penumbra.proxy.redaction;

/** Finds one kind of secret. Its work is bounded by the length of the text, whatever the text is. */
interface Finder {
    void find(String text, Finding finding);

    /** Digits that every secret of this kind has at least: a text with fewer need not be gone through. */
    default int fewestDigits() {
        return 0;
    }

    /** Takes one place: characters {@code start} to {@code end}, the latter not included. */
    interface Finding {
        void at(int start, int end);
    }
}
