package dev.penumbra.proxy.mirror;

import dev.penumbra.schema.event.Tier;
import dev.penumbra.schema.price.ModelNames;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tier a model belongs to, and which model of the other tier is its shadow. Where no pairs are stated that is the
 * first of the other tier's list; where some are, only they hold, in both directions.
 *
 * @param shadows model to shadow model, in the order stated; empty for none
 */
public record Tiers(Map<Tier, List<String>> models, List<Map.Entry<String, String>> shadows) {
    public Tiers {
        models = Map.copyOf(models);
        shadows = List.copyOf(shadows);
    }

    public Tiers(Map<Tier, List<String>> models) {
        this(models, List.of());
    }

    public @Nullable Tier of(@Nullable String model) {
        if (model == null) {
            return null;
        }
        String name = ModelNames.canonical(model);
        return models.entrySet().stream()
                .filter(tier -> tier.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** The model that is asked beside the given one, or null when there is none. */
    public @Nullable String shadowOf(String model) {
        Tier tier = of(model);
        if (tier == null) {
            return null;
        }
        return shadows.isEmpty() ? firstOf(tier.other()) : pairedWith(ModelNames.canonical(model));
    }

    private @Nullable String firstOf(Tier tier) {
        List<String> all = models.getOrDefault(tier, List.of());
        return all.isEmpty() ? null : all.get(0);
    }

    private @Nullable String pairedWith(String name) {
        for (Map.Entry<String, String> pair : shadows) {
            if (pair.getKey().equals(name)) {
                return pair.getValue();
            }
        }
        for (Map.Entry<String, String> pair : shadows) {
            if (pair.getValue().equals(name)) {
                return pair.getKey();
            }
        }
        return null;
    }
}
