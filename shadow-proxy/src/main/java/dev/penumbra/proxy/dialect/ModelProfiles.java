package dev.penumbra.proxy.dialect;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.penumbra.proxy.dialect.ModelProfile.Sampling;
import dev.penumbra.proxy.dialect.ModelProfile.ThinkingControl;
import dev.penumbra.schema.price.ModelNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The profiles of {@code model-profiles.yaml}; a model without one gets the cautious profile {@code default}. */
public final class ModelProfiles {
    private static final String SHIPPED = "model-profiles.yaml";
    private static final String DEFAULT = "default";
    private static final Pattern SNAPSHOT = Pattern.compile("[-@]\\d{4}-?\\d{2}-?\\d{2}$");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private final Map<String, ModelProfile> byModel;
    private final ModelProfile fallback;

    private ModelProfiles(Map<String, ModelProfile> byModel) {
        this.byModel = Map.copyOf(byModel);
        ModelProfile declared = byModel.get(DEFAULT);
        if (declared == null) {
            throw new IllegalArgumentException("the model profiles need one named " + DEFAULT);
        }
        this.fallback = declared;
    }

    /** The profiles that ship with this version. */
    public static ModelProfiles shipped() {
        try (InputStream yaml = ModelProfiles.class.getResourceAsStream(SHIPPED)) {
            if (yaml == null) {
                throw new IllegalStateException(SHIPPED + " is missing from the class path");
            }
            return read(yaml);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static ModelProfiles read(InputStream yaml) throws IOException {
        Map<String, ModelProfile> byModel = new LinkedHashMap<>();
        YAML.readValue(yaml, Catalog.class)
                .profiles()
                .forEach(entry -> entry.models().forEach(model -> byModel.put(model, entry.profile(model))));
        return new ModelProfiles(byModel);
    }

    /** A dated snapshot has the profile of its model unless it has one of its own. */
    public ModelProfile of(String model) {
        String name = ModelNames.canonical(model);
        ModelProfile exact = byModel.get(name);
        return exact == null ? byModel.getOrDefault(SNAPSHOT.matcher(name).replaceFirst(""), fallback) : exact;
    }

    record Catalog(List<Entry> profiles) {}

    record Entry(
            List<String> models,
            ThinkingControl thinking,
            boolean thinks,
            @Nullable List<String> thinkingLevels,
            long minThinkingBudget,
            long maxThinkingBudget,
            boolean thinkingMayBeOff,
            Sampling sampling,
            @Nullable Set<Modality> modalities,
            long windowTokens,
            long outputLimit) {
        ModelProfile profile(String model) {
            return new ModelProfile(
                    model,
                    thinking,
                    thinks,
                    thinkingLevels == null ? List.of() : thinkingLevels,
                    minThinkingBudget,
                    maxThinkingBudget,
                    thinkingMayBeOff,
                    sampling,
                    modalities == null ? EnumSet.allOf(Modality.class) : modalities,
                    windowTokens,
                    outputLimit);
        }
    }
}
