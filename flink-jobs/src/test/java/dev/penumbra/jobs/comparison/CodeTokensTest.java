package dev.penumbra.jobs.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTokensTest {
    private final CodeTokens metric = new CodeTokens();

    @Test
    void commentsBlanksAndWhatIsSaidAroundTheProgramMakeNoDifference() {
        String lite = "Here it is:\n```java\nint a = 1; // one\n/* two\n lines */ return a;\n```\nGood luck!";
        String pro = "```java\nint a=1;\nreturn a ;\n```";

        assertThat(metric.measure(lite, pro).agrees()).isTrue();
    }

    @Test
    void aCommentIsWhatTheLanguageCallsOne() {
        assertThat(CodeTokens.tokens("```python\nx = 7 // 2  # half\n```"))
                .containsExactly("x", "=", "7", "/", "/", "2");
        assertThat(CodeTokens.tokens("```sql\nSELECT 1 -- one\n```")).containsExactly("SELECT", "1");
        assertThat(CodeTokens.tokens("```c\n#include <a>\n```")).containsExactly("#", "include", "<", "a", ">");
        assertThat(CodeTokens.tokens("```c\na /* never ends\n```")).containsExactly("a");
        assertThat(CodeTokens.tokens("```sh\necho $# # how many\n```")).containsExactly("echo", "$", "#");
        assertThat(CodeTokens.tokens("```js title=\"a.js\"\na // b\n```")).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "```\n%s\n```", "```text\n%s\n```", "```python\n%s\n```", "```julia\n%s\n```"})
    void whereNoLanguageSaysThatItIsACommentItIsNone(String answer) {
        String half = answer.formatted("print(7 // 2)");
        String third = answer.formatted("print(7 // 3)");

        assertThat(metric.measure(half, third).agrees()).isFalse();
        assertThat(metric.measure(half, half.replace("7 // 2", "7//2")).agrees())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "```\n%s\n```", "```python\n%s\n```", "```yaml\n%s\n```"})
    void whatALineBelongsToIsAPartOfTheProgram(String answer) {
        String both = answer.formatted("if a:\n b()\n c()");
        String one = answer.formatted("if a:\n b()\nc()");
        String wide = answer.formatted("if a:\n\n\tb()\n\tc()");

        assertThat(metric.measure(both, one).agrees()).isFalse();
        assertThat(metric.measure(both, wide).agrees())
                .as("how many blanks it is does not matter")
                .isTrue();
    }

    @Test
    void indentationIsATokenWhereItChangesAndOutsideOfBracketsAlone() {
        String in = CodeLayout.FURTHER_IN;
        String back = CodeLayout.BACK;

        assertThat(CodeTokens.tokens("```py\n  a\n    # b\n    c\n      d\n  e\nf\n```"))
                .containsExactly("a", in, "c", in, "d", back, back, "e", back, "f");
        assertThat(CodeTokens.tokens("```py\nf(a,\n  b)\nc\n```")).containsExactly("f", "(", "a", ",", "b", ")", "c");
        assertThat(CodeTokens.tokens("```java\nint a;\n  int b;\n```"))
                .containsExactly("int", "a", ";", "int", "b", ";");
    }

    @Test
    void whatLooksLikeACommentInATextIsNone() {
        assertThat(CodeTokens.tokens("url = \"http://a\" + 'b // c'"))
                .containsExactly("url", "=", "\"http://a\"", "+", "'b // c'");
        assertThat(CodeTokens.tokens("s = \"a \\\" // b\"")).containsExactly("s", "=", "\"a \\\" // b\"");
        assertThat(CodeTokens.tokens("it's odd")).containsExactly("it", "'", "s", "odd");
    }

    @Test
    void theScoreIsTheShareOfTokensThatStand() {
        Agreement agreement = metric.measure("int a = 1 ;", "int b = 1 ;");

        assertThat(agreement.agrees()).isFalse();
        assertThat(agreement.score()).isEqualTo(0.8, within(1e-9));
        assertThat(metric.measure("", "a").score()).isZero();
    }

    /** Across the words of the bit vector, against the plain table. */
    @Test
    void theEditDistanceIsThatOfTheWholeTable() {
        Random random = new Random(5);
        for (int lengths = 0; lengths < 60; lengths++) {
            List<String> left = tokens(random, random.nextInt(200));
            List<String> right = tokens(random, random.nextInt(200));

            assertThat(EditDistance.of(left, right)).isEqualTo(slow(left, right));
        }
    }

    private static List<String> tokens(Random random, int count) {
        return IntStream.range(0, count).mapToObj(i -> "t" + random.nextInt(7)).toList();
    }

    private static int slow(List<String> left, List<String> right) {
        int[] row = IntStream.rangeClosed(0, right.size()).toArray();
        for (int i = 1; i <= left.size(); i++) {
            int[] before = Arrays.copyOf(row, row.length);
            row[0] = i;
            for (int j = 1; j <= right.size(); j++) {
                int replaced = before[j - 1] + (left.get(i - 1).equals(right.get(j - 1)) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(before[j], row[j - 1]) + 1);
            }
        }
        return row[right.size()];
    }
}
