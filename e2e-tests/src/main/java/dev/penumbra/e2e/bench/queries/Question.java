package dev.penumbra.e2e.bench.queries;

/**
 * Something that a person asks, by whichever statements answer it.
 *
 * @param what is asked, in words
 * @param asked returns when the answer is there
 */
record Question(String id, String what, Runnable asked) {}
