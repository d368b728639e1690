package dev.penumbra.jobs.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongestCommonSubsequenceTest {
    /** Few different words stand in many places, many in few: each is looked up in its own way. */
    @ParameterizedTest
    @CsvSource({"1, 70", "2, 130", "5, 200", "30, 300", "400, 500", "1000, 64", "3, 1"})
    void itIsAsLongAsTheWholeTableSays(int different, int longest) {
        Random random = new Random(different);
        for (int round = 0; round < 50; round++) {
            int[] left = words(random, different, longest);
            int[] right = words(random, different, longest);

            assertThat(LongestCommonSubsequence.length(left, right, different)).isEqualTo(table(left, right));
        }
    }

    @Test
    void itCrossesTheNumbersOfTheBitVector() {
        int[] many = IntStream.range(0, 1_000).map(i -> i % 97).toArray();
        int[] others = IntStream.range(0, 900).map(i -> (i * 7) % 89).toArray();

        assertThat(LongestCommonSubsequence.length(many, others, 97)).isEqualTo(table(many, others));
        assertThat(LongestCommonSubsequence.length(many, many, 97)).isEqualTo(1_000);
    }

    /** Alike at both ends or nowhere, of any lengths, against the plain table. */
    @Test
    void whatIsAlikeAtBothEndsIsCountedOnce() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            int different = 1 + random.nextInt(12);
            int[] ends = random.ints(random.nextInt(90), 0, different).toArray();
            int[] left =
                    joined(ends, random.ints(random.nextInt(150), 0, different).toArray(), ends);
            int[] right =
                    joined(ends, random.ints(random.nextInt(150), 0, different).toArray(), ends);

            assertThat(LongestCommonSubsequence.length(left, right, different)).isEqualTo(table(left, right));
        }
    }

    private static int[] joined(int[]... parts) {
        return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
    }

    /** Zipf-like, as words of a language are: some in many places and most in few. */
    private static int[] words(Random random, int different, int longest) {
        return IntStream.generate(() -> (int) (different * Math.pow(random.nextDouble(), 3)))
                .limit(random.nextInt(longest + 1))
                .toArray();
    }

    private static int table(int[] left, int[] right) {
        int[][] lengths = new int[left.length + 1][right.length + 1];
        for (int i = 1; i <= left.length; i++) {
            for (int j = 1; j <= right.length; j++) {
                lengths[i][j] = left[i - 1] == right[j - 1]
                        ? lengths[i - 1][j - 1] + 1
                        : Math.max(lengths[i - 1][j], lengths[i][j - 1]);
            }
        }
        return lengths[left.length][right.length];
    }
}
