package dev.penumbra.clickhouse.migration;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One numbered change of the schema; its file's name is for example {@code 0001_create_completions}. */
record Migration(int number, SqlFile file) {
    private static final Pattern NAME = Pattern.compile("(\\d{4})_[a-z0-9]+(?:_[a-z0-9]+)+");

    static Migration of(SqlFile file) {
        Matcher name = NAME.matcher(file.name());
        if (!name.matches()) {
            throw new MigrationException(
                    "the migration file " + file.name() + ".sql must be named NNNN_verb_noun.sql; rename it");
        }
        return new Migration(Integer.parseInt(name.group(1)), file);
    }

    String name() {
        return file.name();
    }

    List<String> statements() {
        return file.statements();
    }

    String checksum() {
        return file.checksum();
    }
}
