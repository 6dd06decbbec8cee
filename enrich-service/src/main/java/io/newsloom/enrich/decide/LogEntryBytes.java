package io.newsloom.enrich.decide;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.ArticleJudged;
import io.newsloom.contracts.ArticleSketched;
import io.newsloom.contracts.ArticleSketched.Note;
import io.newsloom.contracts.ArticleSketched.Sketch;
import io.newsloom.contracts.ArticleSketched.Term;
import io.newsloom.contracts.Duplicate;
import io.newsloom.contracts.Duplicate.Agency;
import io.newsloom.contracts.Duplicate.Contained;
import io.newsloom.contracts.Duplicate.Containment;
import io.newsloom.contracts.Duplicate.Evidence;
import io.newsloom.contracts.Duplicate.WordRange;
import io.newsloom.contracts.EventJson;
import io.newsloom.contracts.PubStatus;
import io.newsloom.contracts.Revision;
import io.newsloom.contracts.Source;
import io.newsloom.contracts.StoryRef;
import io.newsloom.enrich.sketch.Fingerprints;
import io.newsloom.enrich.sketch.TextSketch;
import io.newsloom.enrich.stored.FieldReader;
import io.newsloom.enrich.stored.FieldWriter;
import io.newsloom.enrich.stories.StoryHead;
import java.util.List;

/**
 * A {@link LogEntry} as bytes: a version, then the fields in the order of the records, each as
 * {@link FieldWriter} writes it. A 500-word article has about 4 kB, half of it word hashes. The
 * decider reads one entry for each candidate, so it must not be JSON.
 */
public final class LogEntryBytes {
  /** Any other order or number of fields is another version. */
  private static final byte VERSION = 2;

  /**
   * Without notes of corrections and retractions, and without what a verdict contains, its agency,
   * changed words and link.
   */
  private static final byte VERSION_1 = 1;

  private LogEntryBytes() {}

  public static byte[] write(LogEntry entry) {
    FieldWriter out = new FieldWriter();
    out.writeByte(VERSION);
    out.writeText(entry.uri());
    out.writeLong(entry.firstOrdinal());
    out.writeLong(entry.logTime());
    out.writeFlag(entry.indexed());
    write(out, entry.sketch());
    write(out, entry.text());
    write(out, entry.verdict());
    write(out, entry.story());
    out.writeLong(entry.storyVersion());
    return out.toBytes();
  }

  /**
   * @throws IllegalStateException when the entry was written by a version that this one does not
   *     know
   */
  public static LogEntry read(byte[] bytes) {
    FieldReader in = new FieldReader(bytes);
    byte version = in.readByte();
    if (version == '{') {
      return EventJson.read(bytes, Json.class).entry();
    }
    if (version != VERSION && version != VERSION_1) {
      throw new IllegalStateException(
          "expected an entry of the decision log in version "
              + VERSION_1
              + " or "
              + VERSION
              + " but it has version "
              + version
              + ": start the release that wrote it, or remove the store and its changelog topic and"
              + " decide the topic of sketches again");
    }
    return new LogEntry(
        in.readText(),
        in.readLong(),
        in.readLong(),
        in.readFlag(),
        readArticle(in, version),
        readText(in),
        readVerdict(in, version),
        readStory(in),
        in.readLong());
  }

  /** How entries were kept before version 1. */
  record Json(
      String uri,
      long firstOrdinal,
      long logTime,
      boolean indexed,
      ArticleSketched sketch,
      ArticleJudged verdict,
      StoryHead story,
      long storyVersion) {
    LogEntry entry() {
      return LogEntry.of(
          uri,
          firstOrdinal,
          logTime,
          indexed,
          sketch,
          TextSketch.fromWire(sketch.sketch(), sketch.wordCount()),
          verdict,
          story,
          storyVersion);
    }
  }

  private static void write(FieldWriter out, ArticleSketched article) {
    out.writeText(article.uri());
    out.writeText(article.contentHash());
    out.writeText(article.bodyHash());
    out.writeList(article.altIds(), LogEntryBytes::write);
    out.writeTextOrNull(article.url());
    write(out, article.source());
    out.writeTextOrNull(article.headline());
    out.writeText(article.language());
    out.writeOrNull(article.firstCreated(), FieldWriter::writeInstant);
    out.writeOrNull(article.versionCreated(), FieldWriter::writeInstant);
    out.writeOrNull(article.pubStatus(), FieldWriter::writeEnum);
    out.writeInstant(article.fetchedAt());
    out.writeInt(article.wordCount());
    write(out, article.sketch());
    out.writeList(article.terms(), LogEntryBytes::write);
    out.writeList(article.agencies(), FieldWriter::writeText);
    out.writeList(article.tags(), FieldWriter::writeText);
    out.writeList(article.searches(), FieldWriter::writeText);
    out.writeFlag(article.correction());
    out.writeTextOrNull(article.storyTerms());
    out.writeList(article.notes(), LogEntryBytes::write);
  }

  private static ArticleSketched readArticle(FieldReader in, byte version) {
    return new ArticleSketched(
        in.readText(),
        in.readText(),
        in.readText(),
        in.readList(LogEntryBytes::readAltId),
        in.readTextOrNull(),
        readSource(in),
        in.readTextOrNull(),
        in.readText(),
        in.readOrNull(FieldReader::readInstant),
        in.readOrNull(FieldReader::readInstant),
        in.readOrNull(field -> field.readEnum(PubStatus.class)),
        in.readInstant(),
        in.readInt(),
        readSketch(in),
        in.readList(LogEntryBytes::readTerm),
        in.readList(FieldReader::readText),
        in.readList(FieldReader::readText),
        in.readList(FieldReader::readText),
        in.readFlag(),
        in.readTextOrNull(),
        version == VERSION_1 ? List.of() : in.readList(LogEntryBytes::readNote));
  }

  private static void write(FieldWriter out, Note note) {
    out.writeEnum(note.kind());
    out.writeText(note.hash());
  }

  private static Note readNote(FieldReader in) {
    return new Note(in.readEnum(Note.Kind.class), in.readText());
  }

  private static void write(FieldWriter out, Sketch sketch) {
    out.writeText(sketch.version());
    out.writeInt(sketch.phraseRate());
    out.writeInt(sketch.stopRate());
    out.writeInt(sketch.stopCount());
  }

  private static Sketch readSketch(FieldReader in) {
    return new Sketch(in.readText(), null, in.readInt(), null, in.readInt(), null, in.readInt());
  }

  private static void write(FieldWriter out, TextSketch text) {
    out.writeInts(text.words());
    out.writeInt(text.phrases().rate());
    out.writeLongs(text.phrases().hashes());
    out.writeInt(text.stops().rate());
    out.writeLongs(text.stops().hashes());
    out.writeInt(text.stopCount());
    out.writeInt(text.wordCount());
  }

  private static TextSketch readText(FieldReader in) {
    return new TextSketch(
        in.readInts(),
        new Fingerprints(in.readInt(), in.readLongs()),
        new Fingerprints(in.readInt(), in.readLongs()),
        in.readInt(),
        in.readInt());
  }

  private static void write(FieldWriter out, ArticleJudged verdict) {
    out.writeText(verdict.uri());
    out.writeText(verdict.fetchedUri());
    out.writeText(verdict.contentHash());
    out.writeLong(verdict.version());
    out.writeInstant(verdict.firstSeen());
    out.writeInstant(verdict.logTime());
    out.writeList(verdict.altIds(), LogEntryBytes::write);
    write(out, verdict.duplicate());
    write(out, verdict.revision());
    out.writeOrNull(verdict.story(), LogEntryBytes::write);
  }

  private static ArticleJudged readVerdict(FieldReader in, byte version) {
    return new ArticleJudged(
        in.readText(),
        in.readText(),
        in.readText(),
        in.readLong(),
        in.readInstant(),
        in.readInstant(),
        in.readList(LogEntryBytes::readAltId),
        readDuplicate(in, version),
        readRevision(in),
        in.readOrNull(LogEntryBytes::readStoryRef));
  }

  private static void write(FieldWriter out, Duplicate duplicate) {
    out.writeFlag(duplicate.isDuplicate());
    out.writeEnum(duplicate.kind());
    out.writeTextOrNull(duplicate.originalUri());
    out.writeTextOrNull(duplicate.groupId());
    out.writeOrNull(duplicate.score(), FieldWriter::writeDouble);
    out.writeOrNull(duplicate.containment(), LogEntryBytes::write);
    out.writeTextOrNull(duplicate.method());
    out.writeText(duplicate.decisionVersion());
    out.writeOrNull(duplicate.evidence(), LogEntryBytes::write);
    out.writeList(duplicate.contains(), LogEntryBytes::write);
    out.writeOrNull(duplicate.agency(), LogEntryBytes::write);
  }

  private static Duplicate readDuplicate(FieldReader in, byte version) {
    return new Duplicate(
        in.readFlag(),
        in.readEnum(Duplicate.Kind.class),
        in.readTextOrNull(),
        in.readTextOrNull(),
        in.readOrNull(FieldReader::readDouble),
        in.readOrNull(LogEntryBytes::readContainment),
        in.readTextOrNull(),
        in.readText(),
        in.readOrNull(field -> readEvidence(field, version)),
        version == VERSION_1 ? List.of() : in.readList(LogEntryBytes::readContained),
        version == VERSION_1 ? null : in.readOrNull(LogEntryBytes::readAgency));
  }

  private static void write(FieldWriter out, Containment containment) {
    out.writeDouble(containment.ofThis());
    out.writeDouble(containment.ofOriginal());
  }

  private static Containment readContainment(FieldReader in) {
    return new Containment(in.readDouble(), in.readDouble());
  }

  private static void write(FieldWriter out, Contained contained) {
    out.writeText(contained.uri());
    write(out, contained.containment());
  }

  private static Contained readContained(FieldReader in) {
    return new Contained(in.readText(), readContainment(in));
  }

  private static void write(FieldWriter out, Agency agency) {
    out.writeText(agency.name());
    out.writeEnum(agency.basis());
  }

  private static Agency readAgency(FieldReader in) {
    return new Agency(in.readText(), in.readEnum(Agency.Basis.class));
  }

  private static void write(FieldWriter out, Evidence evidence) {
    out.writeInt(evidence.sharedFingerprints());
    out.writeOrNull(evidence.coverage(), FieldWriter::writeDouble);
    out.writeOrNull(evidence.longestRun(), FieldWriter::writeInt);
    out.writeList(evidence.sharedPassages(), LogEntryBytes::write);
    out.writeList(evidence.changedWords(), LogEntryBytes::write);
    out.writeTextOrNull(evidence.canonicalLink());
  }

  private static Evidence readEvidence(FieldReader in, byte version) {
    return new Evidence(
        in.readInt(),
        in.readOrNull(FieldReader::readDouble),
        in.readOrNull(FieldReader::readInt),
        in.readList(LogEntryBytes::readRange),
        version == VERSION_1 ? List.of() : in.readList(LogEntryBytes::readRange),
        version == VERSION_1 ? null : in.readTextOrNull());
  }

  private static void write(FieldWriter out, WordRange range) {
    out.writeInt(range.start());
    out.writeInt(range.end());
  }

  private static WordRange readRange(FieldReader in) {
    return new WordRange(in.readInt(), in.readInt());
  }

  private static void write(FieldWriter out, Revision revision) {
    out.writeInt(revision.number());
    out.writeOrNull(revision.change(), FieldWriter::writeEnum);
    out.writeTextOrNull(revision.previousHash());
  }

  private static Revision readRevision(FieldReader in) {
    return new Revision(
        in.readInt(),
        in.readOrNull(field -> field.readEnum(Revision.Change.class)),
        in.readTextOrNull());
  }

  private static void write(FieldWriter out, StoryRef story) {
    out.writeText(story.id());
    out.writeOrNull(story.similarity(), FieldWriter::writeDouble);
    out.writeEnum(story.role());
  }

  private static StoryRef readStoryRef(FieldReader in) {
    return new StoryRef(
        in.readText(), in.readOrNull(FieldReader::readDouble), in.readEnum(StoryRef.Role.class));
  }

  private static void write(FieldWriter out, StoryHead story) {
    out.writeText(story.id());
    out.writeTextOrNull(story.headline());
    out.writeText(story.language());
    out.writeLong(story.firstSeen());
    write(out, story.firstSource());
    out.writeText(story.firstUri());
  }

  private static StoryHead readStory(FieldReader in) {
    return new StoryHead(
        in.readText(),
        in.readTextOrNull(),
        in.readText(),
        in.readLong(),
        readSource(in),
        in.readText());
  }

  private static void write(FieldWriter out, Source source) {
    out.writeTextOrNull(source.name());
    out.writeTextOrNull(source.domain());
  }

  private static Source readSource(FieldReader in) {
    return new Source(in.readTextOrNull(), in.readTextOrNull());
  }

  private static void write(FieldWriter out, AltId id) {
    out.writeEnum(id.role());
    out.writeText(id.value());
    out.writeText(id.scope());
  }

  private static AltId readAltId(FieldReader in) {
    return new AltId(in.readEnum(AltId.Role.class), in.readText(), in.readText());
  }

  private static void write(FieldWriter out, Term term) {
    out.writeText(term.text());
    out.writeDouble(term.weight());
  }

  private static Term readTerm(FieldReader in) {
    return new Term(in.readText(), in.readDouble());
  }
}
