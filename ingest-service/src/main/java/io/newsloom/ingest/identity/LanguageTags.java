package io.newsloom.ingest.identity;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** BCP 47 tags as people write them. */
public final class LanguageTags {

  private LanguageTags() {}

  /** The tag in its usual case, {@code _} read as {@code -}; null when it is none. */
  public static @Nullable String wellFormed(@Nullable String tag) {
    if (tag == null || tag.isBlank()) {
      return null;
    }
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag.strip().replace('_', '-')).build();
      return locale.getLanguage().isEmpty() ? null : locale.toLanguageTag();
    } catch (IllformedLocaleException e) {
      return null;
    }
  }
}
