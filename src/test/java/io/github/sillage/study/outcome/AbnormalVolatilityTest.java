package io.github.sillage.study.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sillage.study.AbnormalReturn;
import java.util.Random;
import org.apache.commons.statistics.distribution.FDistribution;
import org.junit.jupiter.api.Test;

class AbnormalVolatilityTest {
  @Test
  void ofOneEventIsTheSquareOfItsStatisticWithFishersP() {
    AbnormalReturn abnormal = new AbnormalReturn(0, -0.05, 0, -0.05, 0.02, -2.5, 118);

    AbnormalVolatility volatility = AbnormalVolatility.of(abnormal);

    assertThat(volatility.excess()).isCloseTo(5.25, within(1e-12));
    assertThat(volatility.p())
        .isCloseTo(FDistribution.of(1, 118).survivalProbability(6.25), within(1e-12));
  }

  @Test
  void ofTwoEventsIsWorkedByHand() {
    double[][] abnormal = {{0.03}, {-0.01}};
    double[][] variance = {{0.0004}, {0.0004}};

    CrossSectionalVolatility volatility = CrossSectionalVolatility.of(abnormal, variance);

    // (AR1 − AR2)²/2 over the mean variance: 0.0016 / 2 / 0.0004 = 2.
    assertThat(volatility.multiples()).hasSize(1);
    assertThat(volatility.cumulative()).isCloseTo(1, within(1e-12));
    assertThat(volatility.statistic()).isCloseTo(2, within(1e-12));
    assertThat(volatility.degreesOfFreedom()).isEqualTo(1);
    // χ²(1) beyond 2 is twice the normal tail beyond √2.
    assertThat(volatility.p()).isCloseTo(0.15729920705028513, within(1e-12));
  }

  @Test
  void rejectsOneInTwentyWithoutAnEffectAndNearlyAlwaysWhenTheScatterDoubles() {
    Random random = new Random(23);
    int calm = 0;
    int restless = 0;
    for (int i = 0; i < 2000; i++) {
      calm += simulated(random, 1).p() < 0.05 ? 1 : 0;
      restless += simulated(random, 2).p() < 0.05 ? 1 : 0;
    }
    assertThat(calm / 2000.0).isCloseTo(0.05, within(0.016));
    assertThat(restless / 2000.0).isGreaterThan(0.99);
  }

  private static CrossSectionalVolatility simulated(Random random, double multiple) {
    double[][] abnormal = new double[20][3];
    double[][] variance = new double[20][3];
    for (int i = 0; i < 20; i++) {
      double sigma = 0.01 * (1 + i % 3);
      for (int day = 0; day < 3; day++) {
        abnormal[i][day] = multiple * sigma * random.nextGaussian();
        variance[i][day] = sigma * sigma;
      }
    }
    return CrossSectionalVolatility.of(abnormal, variance);
  }

  @Test
  void namesTheSessionThatIsMissing() {
    double[][] abnormal = {{0.01}, {Double.NaN}};
    double[][] variance = {{1}, {1}};

    assertThatThrownBy(() -> CrossSectionalVolatility.of(abnormal, variance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "session 0 of event 1 has return NaN and variance 1.0, expected finite and above 0");
  }
}
