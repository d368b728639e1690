package dev.penumbra.clickhouse.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.penumbra.schema.price.PriceBook;
import dev.penumbra.schema.price.PriceBookException;
import java.io.IOException;
import java.nio.file.Path;

/** The price book of a configuration file: the shipped one, with the team's own that {@code price_book} names over it. */
public final class ConfiguredPrices {
    private static final String KEY = "price_book";

    private ConfiguredPrices() {}

    public static PriceBook read(Path file) {
        JsonNode own = own(file);
        if (own.isMissingNode() || own.isNull()) {
            return PriceBook.shipped();
        }
        if (!own.isTextual()) {
            throw new SettingsException(file + ": " + KEY + " must be the path of a file, but is " + own);
        }
        try {
            return PriceBook.shippedWith(Path.of(own.textValue()));
        } catch (PriceBookException wrong) {
            throw new SettingsException(file + ": " + KEY + " cannot be used: " + wrong.getMessage());
        }
    }

    private static JsonNode own(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile()).path(KEY);
        } catch (JsonProcessingException broken) {
            throw new SettingsException(file + ": line " + broken.getLocation().getLineNr() + " is not YAML");
        } catch (IOException unreadable) {
            throw new SettingsException("cannot read the configuration file " + file + "; name an existing file");
        }
    }
}
