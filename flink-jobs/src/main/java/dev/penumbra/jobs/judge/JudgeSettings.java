package dev.penumbra.jobs.judge;

import static dev.penumbra.jobs.io.Settings.requireAtLeast;
import static dev.penumbra.jobs.io.Settings.requireFile;
import static dev.penumbra.jobs.io.Settings.requireHttp;
import static dev.penumbra.jobs.io.Settings.requireText;

import dev.penumbra.schema.price.ModelNames;
import dev.penumbra.schema.price.PriceBook;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Who judges, at what pace and for how much money.
 *
 * @param concurrency calls to the judge under way at once; a pair takes two
 * @param maxUsdPerDay nothing more is asked in a UTC day once this is spent; null for no limit
 */
public record JudgeSettings(
        boolean enabled,
        String url,
        String model,
        String apiKeyFile,
        String promptVersion,
        int concurrency,
        long pollMillis,
        @Nullable BigDecimal maxUsdPerDay)
        implements Serializable {
    public JudgeSettings {
        requireHttp("url", url);
        requireText("model", model, "for example gemini-4-argon");
        requireFile("api_key_file", apiKeyFile);
        requireText("prompt_version", promptVersion, "for example v1");
        requireAtLeast("concurrency", 2, concurrency);
        requireAtLeast("poll_millis", 10, pollMillis);
        requireAtLeast("max_usd_per_day", 0, maxUsdPerDay == null ? 0 : maxUsdPerDay.signum());
        JudgePrompt.shipped(promptVersion);
    }

    /** How many pairs are asked about at once. */
    int pairsAtOnce() {
        return concurrency / 2;
    }

    /** Refuses a judge that would judge itself, and one whose spending could not be held to its budget. */
    public void refuseUnsound(Collection<String> comparedModels, PriceBook book) {
        String judge = ModelNames.canonical(model);
        if (comparedModels.stream().map(ModelNames::canonical).anyMatch(judge::equals)) {
            throw new IllegalArgumentException("model is " + model
                    + ", which is one of the compared models and would favour itself; name another model");
        }
        if (maxUsdPerDay != null && !new JudgePrice(book, model).known()) {
            throw new IllegalArgumentException("model is " + model
                    + ", which the price book does not know, so max_usd_per_day cannot be kept;"
                    + " name a priced model or leave the limit out");
        }
    }
}
