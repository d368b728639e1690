package dev.penumbra.clickhouse.command;

import dev.penumbra.clickhouse.verdict.VerdictFormat;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code table}, {@code json} or {@code markdown}. */
public final class FormatName implements ITypeConverter<VerdictFormat> {
    @Override
    public VerdictFormat convert(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "table" -> VerdictFormat.TABLE;
            case "json" -> VerdictFormat.JSON;
            case "markdown" -> VerdictFormat.MARKDOWN;
            default -> throw new TypeConversionException("must be table, json or markdown, but is \"" + name + "\"");
        };
    }
}
