package dev.penumbra.proxy.redaction;

/** Finds one kind of secret. Its work is bounded by the length of the text, whatever the text is. */
interface Finder {
    void find(String text, Finding finding);

    /** Takes one place: characters {@code start} to {@code end}, the latter not included. */
    interface Finding {
        void at(int start, int end);
    }
}
