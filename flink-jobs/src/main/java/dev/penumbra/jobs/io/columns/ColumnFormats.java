package dev.penumbra.jobs.io.columns;

import com.clickhouse.data.ClickHouseColumn;

/** From a column's type to its format. Types that no table of ours has are refused. */
final class ColumnFormats {
    private ColumnFormats() {}

    static ColumnFormat of(ClickHouseColumn type) {
        ColumnFormat format = type.isNullable() ? new NullableFormat(plain(type)) : plain(type);
        if (type.isLowCardinality() && type.isNullable()) {
            throw unknown(type);
        }
        return type.isLowCardinality() ? new DictionaryFormat(format) : format;
    }

    private static ColumnFormat plain(ClickHouseColumn type) {
        return switch (type.getDataType()) {
            case Int8 -> IntegerFormat.signed(1);
            case Int16 -> IntegerFormat.signed(2);
            case Int32 -> IntegerFormat.signed(4);
            case Int64 -> IntegerFormat.signed(8);
            case UInt8 -> IntegerFormat.unsigned(1);
            case UInt16 -> IntegerFormat.unsigned(2);
            case UInt32 -> IntegerFormat.unsigned(4);
            case UInt64 -> IntegerFormat.unsigned(8);
            case Float64 -> new FloatFormat();
            case Bool -> new BooleanFormat();
            case String -> new TextFormat();
            case DateTime64 -> new InstantFormat(type.getScale());
            case Decimal, Decimal32, Decimal64 -> decimal(type);
            case Array -> new ArrayFormat(of(type.getNestedColumns().get(0)));
            case Map -> new MapFormat(of(type.getKeyInfo()), of(type.getValueInfo()));
            default -> throw unknown(type);
        };
    }

    private static ColumnFormat decimal(ClickHouseColumn type) {
        if (type.getPrecision() > DecimalFormat.MOST_DIGITS) {
            throw unknown(type);
        }
        return new DecimalFormat(type.getPrecision(), type.getScale());
    }

    private static UnfitValueException unknown(ClickHouseColumn type) {
        return new UnfitValueException("this version writes no " + type.getOriginalTypeName());
    }
}
