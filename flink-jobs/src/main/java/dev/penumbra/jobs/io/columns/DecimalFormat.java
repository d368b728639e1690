package dev.penumbra.jobs.io.columns;

import java.math.BigDecimal;
import java.math.BigInteger;

/** {@code Decimal(precision, scale)} of up to 18 digits: money is never rounded here. */
final class DecimalFormat extends ScalarFormat<BigDecimal> {
    static final int MOST_DIGITS = 18;
    private static final int DIGITS_OF_AN_INT = 9;

    private final int scale;
    private final int width;
    private final BigInteger beyond;

    DecimalFormat(int precision, int scale) {
        super(BigDecimal.class, BigDecimal.ZERO);
        this.scale = scale;
        this.width = precision <= DIGITS_OF_AN_INT ? Integer.BYTES : Long.BYTES;
        this.beyond = BigInteger.TEN.pow(precision);
    }

    @Override
    void one(BigDecimal value, NativeBytes out) {
        if (value.scale() > scale && value.stripTrailingZeros().scale() > scale) {
            throw new UnfitValueException(value + " has more than " + scale + " decimals");
        }
        BigInteger unscaled = value.setScale(scale).unscaledValue();
        if (unscaled.abs().compareTo(beyond) >= 0) {
            throw new UnfitValueException(value + " has too many digits");
        }
        out.integer(unscaled.longValueExact(), width);
    }
}
