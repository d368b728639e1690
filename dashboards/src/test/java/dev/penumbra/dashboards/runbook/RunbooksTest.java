package dev.penumbra.dashboards.runbook;

import static org.assertj.core.api.Assertions.assertThat;

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
