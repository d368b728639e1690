package dev.penumbra.jobs.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FinalAnswerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    The answer is (C).                                          | c
                    ~Step by step. The answer is C~                             | c
                    ~so the **Answer:** (B)~                                    | b
                    Final answer: 42                                            | 42
                    ~It takes 3 + 4 = 7 days.~                                  | 7
                    ~So there is only $\\boxed{1}$ happy number between 8040 and 8046.~ | 1
                    ~2 and 3 divide it, so it is not prime. [No]~               | no
                    ~So \\boxed{\\text{ Paris }} it is~                           | paris
                    ~\\boxed{\\frac{1}{\\sqrt{2}}}~                               | ~\\frac{1}{\\sqrt{2}}~
                    ~It is so: [17]~                                            | 17
                    [17]                                                        | 17
                    (B). Somewhat optimistic                                    | b
                    ~{"reasoning": "3 eggs and 4", "answer": "18"}~             | 18
                    ~{"reasoning": "x", "answer": 13.80}~                       | 13.8
                    ~The total is $1,600.50~                                    | 1600.5
                    Yes                                                         | yes
                    No, 17077 is not a prime number.                            | no
                    Paris                                                       | paris
                    ~Answer: A very long explanation~                           | a very long explanation
                    """)
    void theAnswerIsFoundWhereverItStands(String text, String answer) {
        assertThat(FinalAnswer.of(text)).isEqualTo(answer);
    }

    @Test
    void theLastOfSeveralAnswersHolds() {
        assertThat(FinalAnswer.of("The answer is (A).\n\nThe answer is (H).\n\nThe answer is (E)."))
                .isEqualTo("e");
        assertThat(FinalAnswer.of("[Yes]\nOn second thought 7 divides it: [No]"))
                .isEqualTo("no");
    }

    @Test
    void unitsCurrencyFencesAndSeparatorsMakeNoDifference() {
        FinalAnswer metric = new FinalAnswer();

        assertThat(metric.measure("{\"answer\": \"160\"}", "```json\n{\"answer\": \"160 minutes\"}\n```")
                        .agrees())
                .isTrue();
        assertThat(metric.measure("Answer: $1,234.00", "The answer is 1234").agrees())
                .isTrue();
        assertThat(metric.measure("12%", "12").agrees()).isTrue();
        assertThat(metric.measure("The answer is (A)", "The answer is (B)").agrees())
                .isFalse();
        assertThat(metric.measure("Answer: 13.8", "Answer: 13.11").agrees()).isFalse();
    }

    @Test
    void aLongAnswerIsReadToItsEnd() {
        String begin = "The answer is that whoever caused it has to pay for ";

        assertThat(new FinalAnswer()
                        .measure(begin + "all of it.", begin + "half of it.")
                        .agrees())
                .isFalse();
    }

    @Test
    void jsonThatIsBrokenStillShowsItsAnswer() {
        assertThat(FinalAnswer.of("{\"reasoning\": \"a \"quoted\" word\", \"answer\": \"18\""))
                .isEqualTo("18");
    }
}
