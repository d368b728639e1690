package dev.penumbra.clickhouse.label;

/**
 * What became of a sheet's lines.
 *
 * @param added labels that were new
 * @param changed labels that replace another one of the same person
 * @param unchanged labels that were there already
 * @param unlabelled lines without a verdict
 */
public record ImportedLabels(long added, long changed, long unchanged, long unlabelled) {}
