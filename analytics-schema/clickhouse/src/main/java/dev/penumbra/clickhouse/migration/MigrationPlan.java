package dev.penumbra.clickhouse.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is left to run, from the files and what was applied before; pure. */
record MigrationPlan(List<Step> steps) {

    /** One statement of one file; {@code index} counts from 1. */
    record Step(Migration migration, int index, String statement) {}

    static MigrationPlan of(List<Migration> files, List<AppliedMigration> applied) {
        Map<Integer, AppliedMigration> byNumber =
                applied.stream().collect(Collectors.toMap(AppliedMigration::number, Function.identity()));
        refuseNewer(files, applied);
        refuseSlippedIn(files, byNumber.keySet());
        List<Step> steps = new ArrayList<>();
        for (Migration file : files) {
            AppliedMigration before = byNumber.get(file.number());
            if (before != null) {
                refuseChange(file, before);
            }
            steps.addAll(stepsAfter(file, before == null ? 0 : before.statements()));
        }
        return new MigrationPlan(List.copyOf(steps));
    }

    private static List<Step> stepsAfter(Migration file, int done) {
        List<String> statements = file.statements();
        List<Step> steps = new ArrayList<>();
        for (int i = done; i < statements.size(); i++) {
            steps.add(new Step(file, i + 1, statements.get(i)));
        }
        return steps;
    }

    /** A file may be gone: what only defined views is shipped as a definition now. A number above all files is of a newer version. */
    private static void refuseNewer(List<Migration> files, List<AppliedMigration> applied) {
        int last = files.stream().mapToInt(Migration::number).max().orElse(0);
        for (AppliedMigration before : applied) {
            if (before.number() > last) {
                throw new MigrationException("the database has the migration " + before.name()
                        + ", which this version does not know; use the version that applied it, or a newer one");
            }
        }
    }

    /** What a file does may rest on those below it, so none comes to be applied after one above it. */
    private static void refuseSlippedIn(List<Migration> files, Set<Integer> applied) {
        int last = applied.stream().mapToInt(Integer::intValue).max().orElse(0);
        for (Migration file : files) {
            if (file.number() < last && !applied.contains(file.number())) {
                throw new MigrationException("the migration " + file.name() + " is new, but the database has number "
                        + String.format("%04d", last) + " already; give it a number above that");
            }
        }
    }

    private static void refuseChange(Migration file, AppliedMigration before) {
        if (!file.checksum().equals(before.checksum()) || !file.name().equals(before.name())) {
            throw new MigrationException("the migration " + before.name() + " was changed after it was applied (file "
                    + file.name() + ".sql); restore the file and put the change into a new one with the next number");
        }
    }
}
