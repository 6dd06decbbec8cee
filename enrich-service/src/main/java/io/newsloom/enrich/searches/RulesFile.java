package io.newsloom.enrich.searches;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.newsloom.contracts.SavedSearch;
import io.newsloom.searches.CompiledSearch;
import io.newsloom.searches.InvalidSearchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tag rules and searches of an installation, kept as a file beside its other settings. Their ids
 * get {@value #ID_PREFIX} in front, which ids of the API cannot have.
 *
 * @param version eight hex characters of the content; empty without a file
 */
public record RulesFile(List<CompiledSearch> searches, String version) {
  public static final RulesFile NONE = new RulesFile(List.of(), "");

  private static final String ID_PREFIX = "file:";
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private record Content(@Nullable List<@Nullable Rule> rules) {}

  private record Rule(
      @Nullable String id,
      @Nullable String name,
      @Nullable String query,
      @Nullable String language,
      @Nullable String tag,
      boolean alert) {}

  boolean isEmpty() {
    return searches.isEmpty();
  }

  /**
   * Reads and checks a file.
   *
   * @throws IllegalStateException with the rule and the place when a rule is not accepted
   */
  public static RulesFile read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      Content content = YAML.readValue(bytes, Content.class);
      List<CompiledSearch> searches = new ArrayList<>();
      Set<String> ids = new HashSet<>();
      List<Rule> rules = content.rules() == null ? List.of() : content.rules();
      for (int i = 0; i < rules.size(); i++) {
        CompiledSearch search = search(file, i + 1, rules.get(i));
        if (!ids.add(search.id())) {
          throw refused(file, i + 1, rules.get(i), "the id is used twice");
        }
        searches.add(search);
      }
      if (searches.size() > CompiledSearch.MOST_SEARCHES) {
        throw new IllegalStateException(
            file
                + " has "
                + searches.size()
                + " rules, but at most "
                + CompiledSearch.MOST_SEARCHES
                + " are possible");
      }
      return new RulesFile(List.copyOf(searches), versionOf(bytes));
    } catch (JacksonException e) {
      throw new IllegalStateException(
          file + " is not a rules file: " + e.getOriginalMessage() + place(e), e);
    } catch (IOException e) {
      throw new IllegalStateException(
          "cannot read " + file + ", which enrich.rules-file names: " + e, e);
    }
  }

  private static CompiledSearch search(Path file, int number, @Nullable Rule rule) {
    if (rule == null || rule.id() == null || rule.query() == null) {
      throw refused(file, number, rule, "expected at least id and query");
    }
    try {
      return CompiledSearch.of(
          new SavedSearch(
              ID_PREFIX + rule.id(),
              rule.name() == null ? rule.id() : rule.name(),
              rule.query(),
              rule.language(),
              rule.tag(),
              rule.alert(),
              null,
              true,
              List.of(),
              Instant.EPOCH));
    } catch (InvalidSearchException e) {
      throw refused(file, number, rule, e.field() + " " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw refused(file, number, rule, String.valueOf(e.getMessage()));
    }
  }

  private static IllegalStateException refused(
      Path file, int number, @Nullable Rule rule, String reason) {
    String id = rule == null || rule.id() == null ? "" : " (" + rule.id() + ")";
    return new IllegalStateException(file + ", rule " + number + id + ": " + reason);
  }

  private static String place(JacksonException e) {
    return e.getLocation() == null
        ? ""
        : " (line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + ")";
  }

  private static String versionOf(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
