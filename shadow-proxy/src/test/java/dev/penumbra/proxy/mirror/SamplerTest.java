package dev.penumbra.proxy.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SamplerTest {
    private static final int IDS = 100_000;

    @Property
    void aBucketIsWithinZeroAndOneAndAlwaysTheSame(@ForAll String salt, @ForAll String id) {
        double bucket = new Sampler("mirror", salt).bucket(id);

        assertThat(bucket).isBetween(0.0, Math.nextDown(1.0));
        assertThat(new Sampler("mirror", salt).bucket(id)).isEqualTo(bucket);
    }

    @Test
    void theRealisedShareIsTheConfiguredOne() {
        Sampler sampler = new Sampler("mirror", "all");
        for (double share : new double[] {0.001, 0.01, 0.1, 0.5, 0.9}) {
            long selected = ids().filter(id -> sampler.bucket(id) < share).count();

            double fiveDeviations = 5 * Math.sqrt(share * (1 - share) / IDS);
            assertThat(selected / (double) IDS).isCloseTo(share, within(fiveDeviations));
        }
    }

    @Test
    void twoDomainsDecideIndependently() {
        Sampler mirror = new Sampler("mirror", "all");
        Sampler repeat = new Sampler("repeat", "all");

        long both = ids().filter(id -> mirror.bucket(id) < 0.2 && repeat.bucket(id) < 0.2)
                .count();

        assertThat(both / (double) IDS).isCloseTo(0.04, within(5 * Math.sqrt(0.04 * 0.96 / IDS)));
    }

    @Test
    void anotherSaltGivesAnotherBucket() {
        assertThat(new Sampler("mirror", "a").bucket("id")).isNotEqualTo(new Sampler("mirror", "b").bucket("id"));
    }

    private static Stream<String> ids() {
        Random random = new Random(20261120);
        return IntStream.range(0, IDS).mapToObj(i -> new UUID(random.nextLong(), random.nextLong()).toString());
    }
}
