package io.newsloom.ingest.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.FeedSource;
import io.newsloom.contracts.FeedSource.ContentFrom;
import io.newsloom.ingest.identity.Domains;
import io.newsloom.ingest.identity.LanguageTags;
import io.newsloom.ingest.identity.NormalUrl;
import io.newsloom.ingest.identity.ProposedUri;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source as someone asks for it; names and meaning as in {@link FeedSource}. Only {@code url} is
 * required; {@code enabled} is true unless stated.
 */
record SourceForm(
    @Nullable String url,
    @Nullable String name,
    @Nullable ContentFrom content,
    @Nullable Boolean enabled,
    @Nullable String language,
    @Nullable Duration minInterval,
    @Nullable Duration maxInterval,
    @Nullable List<String> labels) {

  /** Longer is as good as never, and is to be said with {@code enabled}. */
  private static final Duration LONGEST = Duration.ofDays(366);

  static SourceForm of(String url, @Nullable String name, List<String> labels) {
    return new SourceForm(url, name, null, null, null, null, null, labels);
  }

  /**
   * @throws JsonProcessingException when it is not JSON, or has other fields
   */
  static SourceForm read(byte[] json)
      throws IOException, JsonProcessingException, InvalidSourceException {
    SourceForm form = EventJson.mapper().readValue(json, SourceForm.class);
    if (form == null) {
      throw new InvalidSourceException("url", "expected one JSON object but got null");
    }
    return form;
  }

  /**
   * {@code present} as this form wants it, to be polled at once.
   *
   * @param now when it was asked for
   */
  FeedSource replacing(FeedSource present, Instant now) throws InvalidSourceException {
    boolean same = url == null || url.strip().equals(present.url());
    if (!same && !source(now).id().equals(present.id())) {
      throw new InvalidSourceException(
          "url",
          "expected %s or none but got %s: another address is another source"
              .formatted(present.url(), url));
    }
    FeedSource wanted =
        new SourceForm(
                present.url(), name, content, enabled, language, minInterval, maxInterval, labels)
            .source(present.addedAt());
    return new FeedSource(
        present.id(),
        present.url(),
        wanted.name(),
        present.domain(),
        wanted.content(),
        wanted.enabled(),
        wanted.language(),
        wanted.minInterval(),
        wanted.maxInterval(),
        wanted.labels(),
        present.addedAt(),
        now);
  }

  FeedSource source(Instant addedAt) throws InvalidSourceException {
    URI address = address();
    NormalUrl normal = NormalUrl.of(url);
    if (normal == null) {
      throw new InvalidSourceException("url", "expected an http or https address but got " + url);
    }
    String tag = LanguageTags.wellFormed(language);
    if (language != null && !language.isBlank() && tag == null) {
      throw new InvalidSourceException(
          "language", "expected a BCP 47 tag such as en or pt-BR but got " + language);
    }
    if (minInterval != null && maxInterval != null && minInterval.compareTo(maxInterval) > 0) {
      throw new InvalidSourceException(
          "minInterval",
          "expected at most maxInterval, %s, but got %s".formatted(maxInterval, minInterval));
    }
    return new FeedSource(
        ProposedUri.ofUrl(normal),
        address.toString(),
        name == null || name.isBlank() ? null : name.strip(),
        Domains.of(address.getHost()),
        content == null ? ContentFrom.FEED : content,
        enabled == null || enabled,
        tag,
        positive("minInterval", minInterval),
        positive("maxInterval", maxInterval),
        labels == null ? List.of() : labels,
        addedAt);
  }

  private URI address() throws InvalidSourceException {
    if (url == null || url.isBlank()) {
      throw new InvalidSourceException("url", "url is missing");
    }
    try {
      URI address = new URI(url.strip()).parseServerAuthority();
      if (address.getHost() != null && !address.getHost().isEmpty()) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw new InvalidSourceException("url", "url is not an address: " + e.getMessage());
    }
    throw new InvalidSourceException("url", "expected an http or https address but got " + url);
  }

  private static @Nullable Duration positive(String field, @Nullable Duration interval)
      throws InvalidSourceException {
    if (interval != null && interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new InvalidSourceException(
          field, "expected at least one second (PT1S) but got " + interval);
    }
    if (interval != null && interval.compareTo(LONGEST) > 0) {
      throw new InvalidSourceException(
          field, "expected at most " + LONGEST.toDays() + " days but got " + interval);
    }
    return interval;
  }
}
