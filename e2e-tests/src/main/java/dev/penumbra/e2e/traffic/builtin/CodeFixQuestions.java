package dev.penumbra.e2e.traffic.builtin;

import java.util.List;
import java.util.SplittableRandom;

/** Small methods with a fault, to be given back without it. */
final class CodeFixQuestions implements Questions {
    private static final List<String> SUBJECTS =
            List.of("Order", "Invoice", "Shipment", "Ticket", "Contract", "Payment", "Employee");
    private static final List<String> FIELDS = List.of("amount", "weight", "hours", "points", "quantity");

    @Override
    public Question write(int number, SplittableRandom random) {
        String subject = Questions.pick(SUBJECTS, random);
        String field = Questions.pick(FIELDS, random);
        int limit = 10 + random.nextInt(990);
        String right = method(subject, field, "i < items.size()", "total += items.get(i)." + field + "()", limit);
        return new Question(
                "You repair Java methods. Reply with the whole corrected method and nothing else.",
                "Issue %d: sums stop one short, and values at the limit of %d are refused.\n\n%s"
                        .formatted(
                                1200 + number,
                                limit,
                                method(
                                                subject,
                                                field,
                                                "i < items.size() - 1",
                                                "total = items.get(i)." + field + "()",
                                                limit)
                                        .replace("total > ", "total >= ")),
                null,
                "```java\n" + right + "\n```",
                right.replace("    ", "  "),
                "```java\n"
                        + method(subject, field, "i <= items.size()", "total += items.get(i)." + field + "()", limit)
                        + "\n```",
                "```java\nlong " + field + "Of(List<" + subject + "> items) {\n    return items.stream().mapToLong("
                        + subject + "::" + field + ").max().orElse(" + limit + ");\n}\n```");
    }

    private static String method(String subject, String field, String condition, String step, int limit) {
        return """
                long %sOf(List<%s> items) {
                    long total = 0;
                    for (int i = 0; %s; i++) {
                        %s;
                    }
                    if (total > %d) {
                        throw new IllegalArgumentException("%s above limit");
                    }
                    return total;
                }""".formatted(field, subject, condition, step, limit, field);
    }
}
