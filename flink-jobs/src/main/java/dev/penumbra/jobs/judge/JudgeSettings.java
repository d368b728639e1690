package dev.penumbra.jobs.judge;

import static dev.penumbra.jobs.io.Settings.requireAtLeast;
import static dev.penumbra.jobs.io.Settings.requireFile;
import static dev.penumbra.jobs.io.Settings.requireHttp;
import static dev.penumbra.jobs.io.Settings.requireText;

import dev.penumbra.schema.price.PriceBook;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Who judges, at what pace and for how much money.
 *
 * @param dialect the API behind the url: gemini, vertex, openai or anthropic; null for what the url's host speaks
 * @param concurrency calls to the judge under way at once; a pair takes two
 * @param maxUsdPerDay nothing more is asked in a UTC day once this is spent; null for no more than the shadow may spend
 * @param auditShare share of the pairs that the measure calls alike to be judged all the same, 0 to 1; null for 0.02
 */
public record JudgeSettings(
        boolean enabled,
        String url,
        @Nullable String dialect,
        String model,
        String apiKeyFile,
        String promptVersion,
        int concurrency,
        long pollMillis,
        @Nullable BigDecimal maxUsdPerDay,
        @Nullable Double auditShare)
        implements Serializable {
    /** Of the pairs that the measure calls alike. */
    public static final double DEFAULT_AUDIT_SHARE = 0.02;

    public JudgeSettings {
        requireHttp("url", url);
        requireText("model", model, "for example gemini-4-argon");
        requireFile("api_key_file", apiKeyFile);
        requireText("prompt_version", promptVersion, "for example v1");
        requireAtLeast("concurrency", 2, concurrency);
        requireAtLeast("poll_millis", 10, pollMillis);
        requireAtLeast("max_usd_per_day", 0, maxUsdPerDay == null ? 0 : maxUsdPerDay.signum());
        requireShare("audit_share", auditShare);
        JudgeApi.of(dialect, url);
        JudgePrompt.shipped(promptVersion);
    }

    JudgeDialect api() {
        return JudgeApi.of(dialect, url).at(url);
    }

    double auditedShare() {
        return auditShare == null ? DEFAULT_AUDIT_SHARE : auditShare;
    }

    /** The same with a limit where none was set; null for none. */
    public JudgeSettings spendingAtMost(@Nullable BigDecimal usdPerDay) {
        return maxUsdPerDay == null
                ? new JudgeSettings(
                        enabled,
                        url,
                        dialect,
                        model,
                        apiKeyFile,
                        promptVersion,
                        concurrency,
                        pollMillis,
                        usdPerDay,
                        auditShare)
                : this;
    }

    /** How many pairs are asked about at once. */
    int pairsAtOnce() {
        return concurrency / 2;
    }

    /** Refuses a judge without a key, one that would judge itself, and one whose spending could not be held to any budget. */
    public void refuseUnsound(Collection<String> comparedModels, PriceBook book) {
        KeyFile.requireKey(apiKeyFile);
        String judge = book.modelOrName(model);
        if (comparedModels.stream().map(book::modelOrName).anyMatch(judge::equals)) {
            throw new IllegalArgumentException("model is " + model
                    + ", which is one of the compared models and would favour itself; name another model");
        }
        if (judge.startsWith("human:")) {
            throw new IllegalArgumentException("model is " + model + ", which would pass for a person; name another");
        }
        if (!new JudgePrice(book, model).isKnownAt(Instant.now())) {
            throw new IllegalArgumentException("model is " + model
                    + ", which the price book does not know, so that nothing would bound what it spends;"
                    + " name a priced model, or give this one a price in a file that price_book names");
        }
    }

    private static void requireShare(String key, @Nullable Double share) {
        if (share != null && !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(key + " is " + share + ", but must be within 0 and 1");
        }
    }
}
