package dev.penumbra.jobs.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The walk from number to number finds what the expression finds that is tried at each letter. */
class NumberTokensTest {
    private static final String[] PIECES = {
        "1", "23", "4,567", ".5", "6.", "-", "\u2212", "+", "$", "€", "USD", "EUR", "Usd", "x", "e", "E", "e3", ",",
        ".", " ", "\u00a0", "\n", "/", ":", "^", "{", "}", "%", "million", "_", "\u0663", "1e999", "0", "AUSD"
    };

    @Test
    void itFindsTheSameNumbersInAnyText() {
        Random random = new Random(7);
        for (int text = 0; text < 50_000; text++) {
            String words = words(random);

            assertThat(walked(words)).as(words).isEqualTo(tried(words));
        }
    }

    private static String words(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(14);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static List<String> walked(String text) {
        List<String> found = new ArrayList<>();
        NumberTokens tokens = new NumberTokens(text);
        while (tokens.find()) {
            found.add(tokens.matcher().start() + " " + tokens.matcher().group());
        }
        return found;
    }

    private static List<String> tried(String text) {
        return NumbersInText.TOKEN
                .matcher(text)
                .results()
                .map(found -> found.start() + " " + found.group())
                .toList();
    }
}
