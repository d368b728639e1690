package dev.penumbra.e2e.bench.pipeline;

import dev.penumbra.e2e.bench.GoalRow;
import dev.penumbra.jobs.comparison.TaskRule;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A kind of task whose answers of 4 KB are compared, and what such answers look like. */
enum ComparedKind {
    LABEL(PipelineGoal.C_LABEL, "classification", "label", false, random -> words(random) + "\nLabel: Billing"),
    NUMBER(PipelineGoal.C_NUMBER, "unknown", "number", false, random -> words(random) + " so it takes 160 minutes."),
    JSON(PipelineGoal.C_JSON, "extraction", "json_leaves", true, ComparedKind::json),
    CHRF(PipelineGoal.C_CHRF, "light_transform", "chrf", false, ComparedKind::words),
    FINAL_ANSWER(null, "multi_step_reasoning", "final_answer", false, random -> words(random) + " The answer is (C)."),
    RANKING(null, "suggestion_ranking", "ranking", false, ComparedKind::list),
    CODE(null, "complex_code", "code_tokens", false, ComparedKind::code),
    TEXT(null, "unknown", "rouge_l", false, ComparedKind::words);

    private static final int BYTES = 4 * 1024;

    private final @Nullable PipelineGoal goal;
    private final String taskKind;
    private final String metric;
    private final boolean json;

    @SuppressWarnings("ImmutableEnumChecker") // A function of its argument alone.
    private final Function<Random, String> answer;

    ComparedKind(
            @Nullable PipelineGoal goal,
            String taskKind,
            String metric,
            boolean json,
            Function<Random, String> answer) {
        this.goal = goal;
        this.taskKind = taskKind;
        this.metric = metric;
        this.json = json;
        this.answer = answer;
    }

    String taskKind() {
        return taskKind;
    }

    String metric() {
        return metric;
    }

    /** JSON was asked for. */
    boolean isJson() {
        return json;
    }

    /** An answer of about 4 KB. */
    String answer(Random random) {
        return answer.apply(random);
    }

    /** For a segment of this name. */
    TaskRule rule() {
        return new TaskRule(name(), null, null, taskKind, metric, null);
    }

    GoalRow row(double perCoreSecond) {
        String what = "comparisons per core second, answers of 4 KB, " + metric;
        return goal == null
                ? GoalRow.reported("C_" + name().toUpperCase(Locale.ROOT), what, perCoreSecond)
                : goal.row(perCoreSecond, metric);
    }

    private static String words(Random random) {
        return IntStream.range(0, BYTES / 7)
                .mapToObj(i -> "word" + random.nextInt(100))
                .collect(Collectors.joining(" "));
    }

    private static String json(Random random) {
        return IntStream.range(0, BYTES / 34)
                .mapToObj(i -> "{\"name\":\"item %d\",\"price\":%d.5}".formatted(i, random.nextInt(9)))
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    private static String list(Random random) {
        return IntStream.range(0, BYTES / 20)
                .mapToObj(i -> (i + 1) + ". suggestion " + random.nextInt(200))
                .collect(Collectors.joining("\n"));
    }

    private static String code(Random random) {
        return IntStream.range(0, BYTES / 30)
                .mapToObj(i -> "    int v%d = f(v%d); // next".formatted(i, random.nextInt(9)))
                .collect(Collectors.joining("\n", "```java\n", "\n```"));
    }
}
