package dev.penumbra.dashboards.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penumbra.dashboards.alert.AlertRule;
import dev.penumbra.dashboards.alert.AlertRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunbooksTest {
    static List<Path> pages() {
        return Runbooks.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFileAndAHeadingOfIt(Path page) {
        assertThat(Runbooks.links(page)).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);

            assertThat(Files.exists(target)).as("%s is there", link).isTrue();
            if (parts.length == 2) {
                assertThat(Runbooks.anchors(target)).contains(parts[1]);
            }
        });
    }

    @Test
    void everyAlertHasItsPageAndEveryPageItsAlert() {
        List<String> operations = List.of("README.md", "TEMPLATE.md", "operations");

        assertThat(Runbooks.pages().stream()
                        .map(page -> Runbooks.FOLDER.relativize(page))
                        .filter(page -> !operations.contains(page.getName(0).toString()))
                        .map(Path::toString))
                .containsExactlyInAnyOrderElementsOf(
                        AlertRules.all().stream().map(AlertRule::page).toList());
    }

    @Test
    void everyPageOfAnAlertSaysWhatItMeansAndWhatToDo() {
        assertThat(AlertRules.all()).allSatisfy(rule -> {
            Path page = Runbooks.FOLDER.resolve(rule.page());

            assertThat(Runbooks.text(page)).startsWith("# " + rule.name() + "\n");
            assertThat(Runbooks.anchors(page).subList(1, 5))
                    .containsExactly("meaning", "impact", "diagnosis", "mitigation");
            assertThat(Runbooks.statements(page)).isNotEmpty();
        });
    }

    @Test
    void everyPageIsInTheListOfPages() {
        Path list = Runbooks.FOLDER.resolve("README.md");

        assertThat(Runbooks.links(list).stream()
                        .map(link -> list.resolveSibling(link).normalize()))
                .containsAll(Runbooks.pages().stream()
                        .map(Path::normalize)
                        .filter(page -> !page.equals(list.normalize()))
                        .toList());
    }
}
