package io.newsloom.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleEnriched;
import io.newsloom.contracts.ArticleRevised;
import io.newsloom.contracts.Correction;
import io.newsloom.contracts.DateEvidence;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.InfoSource;
import io.newsloom.contracts.Mention;
import io.newsloom.contracts.NamedEntity;
import io.newsloom.contracts.Place;
import io.newsloom.contracts.PubStatus;
import io.newsloom.contracts.Quality;
import io.newsloom.contracts.Representation;
import io.newsloom.contracts.Revision;
import io.newsloom.contracts.Source;
import io.newsloom.contracts.StoryChanged;
import io.newsloom.contracts.StoryRef;
import io.newsloom.contracts.Subject;
import io.newsloom.contracts.TagEvidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events for tests. */
public final class Events {
  public static final Instant SEEN = Instant.parse("2026-03-01T10:00:00Z");

  private Events() {}

  /** Every component filled, every list with an element. */
  public static ArticleEnriched full(String uri) {
    Mention mention = new Mention("body", 3, 9);
    List<TagEvidence> why = List.of(new TagEvidence("list", mention));
    return new ArticleEnriched(
        uri,
        7,
        List.of(
            new AltId(AltId.Role.GUID, "guid-" + uri, "https://coast.example/feed"),
            new AltId(AltId.Role.URL, "https://coast.example/a/" + uri + "?x=1", "coast.example")),
        "https://www.coast.example/a/" + uri,
        new Source("Coast Courier", "coast.example"),
        "https://coast.example/feed",
        "c0ffee",
        "Harbour reopens",
        "The harbour is open again.",
        "Ferries sail again.\n\nThe mayor was pleased.",
        7,
        "en-GB",
        0.99,
        "Ada Quill",
        List.of(new InfoSource(InfoSource.Role.AGENCY, "North Wire", "wd:Q1")),
        "PORTSEA",
        SEEN.minusSeconds(600),
        SEEN.minusSeconds(300),
        List.of(
            new DateEvidence(
                DateEvidence.Role.CREATED,
                SEEN,
                DateEvidence.Precision.MINUTE,
                "feed",
                "future",
                true)),
        "feed",
        SEEN.plusSeconds(5),
        SEEN,
        PubStatus.USABLE,
        Representation.FULL,
        List.of(new Subject("medtop:20000142", "politics", 0.8, "rule", why)),
        List.of(new NamedEntity("wd:Q2", "Ada Quill", 0.5, List.of(mention), why)),
        List.of(new NamedEntity("wd:Q3", "Harbour Board", 0.4, List.of(mention), why)),
        List.of(
            new Place(
                "geonames:1",
                "Portsea",
                0.7,
                List.of(mention),
                new Place.GeoPoint(50.8, -1.1),
                why)),
        List.of("harbour reopening"),
        List.of("coast"),
        List.of("search-1"),
        List.of(new Correction("The date was wrong.", SEEN, "text")),
        new Duplicate(
            true,
            Duplicate.Kind.SYNDICATED,
            "orig",
            "group-1",
            0.9,
            new Duplicate.Containment(0.8, 0.7),
            "c3",
            "copies-1",
            new Duplicate.Evidence(
                12,
                0.9,
                30,
                List.of(new Duplicate.WordRange(0, 9)),
                List.of(new Duplicate.WordRange(9, 11)),
                "https://northwire.example/1"),
            List.of(new Duplicate.Contained("part-1", new Duplicate.Containment(0.2, 0.95))),
            new Duplicate.Agency("North Wire", Duplicate.Agency.Basis.CREDITED)),
        new Revision(2, Revision.Change.CORRECTION, "beef"),
        new StoryRef("story-1", 0.6, StoryRef.Role.COPY),
        new Quality("html-1", 0.4, "7", 1, List.of("charset-replaced")),
        "CC BY");
  }

  /** The same event with other values for some of its fields, as JSON has them. */
  public static ArticleEnriched with(ArticleEnriched article, Consumer<ObjectNode> change) {
    try {
      ObjectNode tree = (ObjectNode) EventJson.mapper().readTree(EventJson.write(article));
      change.accept(tree);
      return EventJson.read(EventJson.mapper().writeValueAsBytes(tree), ArticleEnriched.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An original of the source, without a story, in the words given. */
  public static ArticleEnriched article(String uri, long version, String headline) {
    return article(uri, version, headline, Events.SEEN, none(), null);
  }

  public static ArticleEnriched article(
      String uri,
      long version,
      String headline,
      Instant seen,
      Duplicate duplicate,
      @Nullable StoryRef story) {
    return new ArticleEnriched(
        uri,
        version,
        List.of(new AltId(AltId.Role.URL, "https://coast.example/" + uri, "coast.example")),
        "https://coast.example/" + uri,
        new Source("Coast Courier", "coast.example"),
        null,
        "hash-" + version,
        headline,
        null,
        headline + ". More is to follow.",
        6,
        "en",
        null,
        null,
        List.of(),
        null,
        seen,
        null,
        List.of(),
        null,
        seen,
        seen,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        duplicate,
        new Revision(1, null, null),
        story,
        new Quality("text-1", null, null, 0, List.of()),
        null);
  }

  public static Duplicate none() {
    return new Duplicate(
        false, Duplicate.Kind.NONE, null, null, null, null, null, "copies-1", null);
  }

  public static Duplicate copyOf(String original) {
    return new Duplicate(
        true, Duplicate.Kind.SYNDICATED, original, "g", 0.9, null, "c3", "copies-1", null);
  }

  /** Every component filled. */
  public static StoryChanged story(String id, long version, @Nullable String mergedInto) {
    return new StoryChanged(
        id,
        version,
        "Harbour reopens",
        "en",
        SEEN,
        SEEN.plusSeconds(60),
        2,
        1,
        1,
        2,
        new Source("Coast Courier", "coast.example"),
        "a1",
        List.of("coast"),
        List.of("a1", "a2"),
        mergedInto);
  }

  /** Every component filled. */
  public static ArticleRevised revised(String uri) {
    return new ArticleRevised(
        uri,
        8,
        new Source("Coast Courier", "coast.example"),
        new Revision(2, Revision.Change.HEADLINE, "beef"),
        "c0ffee",
        "Harbour reopens at last",
        "Harbour reopens",
        List.of(new ArticleRevised.TextChange("headline", "reopens", "reopens at last")),
        SEEN);
  }
}
