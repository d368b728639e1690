package dev.penumbra.proxy.config;

import dev.penumbra.schema.event.Tier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads which model has which tier, and which is the shadow of which. */
final class TierReader {
    /** Names of models of different providers, which cannot stand in for each other. */
    private static final List<String> PROVIDERS = List.of("gemini", "claude", "gpt");

    private final Section section;
    private final Map<String, String> tierOfModel = new LinkedHashMap<>();

    TierReader(Section section) {
        this.section = section;
    }

    ProxyConfiguration.Tiers read() throws ConfigurationException {
        Map<Tier, List<String>> models = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            String key = tier.name().toLowerCase(Locale.ROOT);
            models.put(tier, section.texts(key));
            for (String model : models.get(tier)) {
                if (tierOfModel.put(model, key) != null) {
                    throw section.wrong(key, "names " + model + " a second time; a model has one tier");
                }
            }
        }
        List<Map.Entry<String, String>> shadows = shadows(section.section("shadows"));
        section.end();
        return new ProxyConfiguration.Tiers(models, shadows);
    }

    private List<Map.Entry<String, String>> shadows(Section stated) throws ConfigurationException {
        List<Map.Entry<String, String>> shadows = new ArrayList<>();
        for (String model : stated.keys()) {
            String shadow = stated.text(model);
            String tier = tierOfModel.get(model);
            String otherTier = tierOfModel.get(shadow);
            if (tier == null || otherTier == null || tier.equals(otherTier)) {
                throw stated.wrong(model, "must pair a model of one tier's list with a model of the other's");
            }
            shadows.add(Map.entry(model, shadow));
        }
        if (shadows.isEmpty() && providers().size() > 1) {
            throw section.wrong(
                    "shadows",
                    "is missing, but models of " + providers()
                            + " are there; say which is whose shadow, for example shadows: {claude-haiku-4-5: claude-opus-4-7}");
        }
        return shadows;
    }

    private Set<String> providers() {
        Set<String> providers = new TreeSet<>();
        for (String model : tierOfModel.keySet()) {
            PROVIDERS.stream().filter(model::startsWith).forEach(providers::add);
        }
        return providers;
    }
}
