package dev.penumbra.jobs.judge;

import dev.penumbra.schema.event.WireName;

/** Whose answer the judge reads first, as A; every pair is judged in both orders. */
enum AnswerOrder implements WireName {
    LITE_FIRST,
    PRO_FIRST
}
