package io.newsloom.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well reading went: a publisher's layout change shows here first.
 *
 * @param extractor name and version of the reader, as in {@code html-1}
 * @param yield kept characters over all visible characters, 0..1
 * @param blockMemory version of the memory of repeated blocks; null when it was not used
 * @param mojibake number of wrongly decoded sequences seen in the text
 * @param flags in kebab-case, as in {@code charset-replaced}; empty when nothing is odd
 */
public record Quality(
    String extractor,
    @Nullable Double yield,
    @Nullable String blockMemory,
    int mojibake,
    List<String> flags) {
  public Quality {
    Require.present(extractor, "quality.extractor");
    Require.share(yield, "quality.yield");
    Require.atLeast(0, mojibake, "quality.mojibake");
    flags = Require.listOf(flags);
  }
}
