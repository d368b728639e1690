package dev.penumbra.e2e.fake;

import java.util.Optional;

/** The names under which the simulated models answer; any other name is unknown to them. */
public record ServedModels(String lite, String pro, String judge) {
    public ServedModels {
        if (lite.equals(pro) || pro.equals(judge) || lite.equals(judge)) {
            throw new IllegalArgumentException(
                    "lite, pro and judge must be three different model names, but are %s, %s, %s"
                            .formatted(lite, pro, judge));
        }
    }

    public static ServedModels standard() {
        return new ServedModels("gemini-3.1-flash-lite", "gemini-3.1-pro-preview", "gemini-4-argon");
    }

    Optional<ModelRole> roleOf(String model) {
        if (model.equals(lite)) {
            return Optional.of(ModelRole.LITE);
        }
        if (model.equals(pro)) {
            return Optional.of(ModelRole.PRO);
        }
        return model.equals(judge) ? Optional.of(ModelRole.JUDGE) : Optional.empty();
    }
}
