package dev.penumbra.clickhouse.embedded.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the engine, or the front in its name, refuses: ClickHouse's error code and its text, told once. */
public final class EngineException extends RuntimeException {
    private static final Pattern CODE = Pattern.compile("Code: (\\d+)\\. DB::Exception: ");
    /** The engine wraps an error met while it reads a file in a second one with the same code. */
    private static final Pattern WRAPPED = Pattern.compile(
            "^(?:Error: )?(Code: (\\d+)\\. DB::Exception: )(?:Code: \\2\\. DB::Exception: )+(.*?)(?: \\(version [^)]*\\)\\.? \\([A-Z_]+\\))?$",
            Pattern.DOTALL);

    private static final Pattern DATA_FILE = Pattern.compile(" \\(in file/uri [^)]*\\)");
    private static final int UNKNOWN_EXCEPTION = 1002;

    private final int code;

    private EngineException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** An error as the engine words it. */
    static EngineException saidByTheEngine(String text) {
        String once =
                DATA_FILE.matcher(WRAPPED.matcher(text).replaceFirst("$1$3")).replaceAll("");
        Matcher code = CODE.matcher(once);
        return new EngineException(code.find() ? Integer.parseInt(code.group(1)) : UNKNOWN_EXCEPTION, once);
    }

    /** An error that the front finds, worded as the engine would. */
    public static EngineException of(int code, String name, String sentence) {
        return new EngineException(code, "Code: " + code + ". DB::Exception: " + sentence + ". (" + name + ")");
    }

    public int code() {
        return code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
