package io.newsloom.enrich.identity;

import io.newsloom.contracts.AltId;
import io.newsloom.contracts.EventJson;
import io.newsloom.enrich.stored.FieldReader;
import io.newsloom.enrich.stored.FieldWriter;

/** A {@link KnownArticle} as bytes: a version, then the fields in the order of the record. */
public final class KnownArticleBytes {
  private static final byte VERSION = 1;

  private KnownArticleBytes() {}

  public static byte[] write(KnownArticle article) {
    FieldWriter out = new FieldWriter();
    out.writeByte(VERSION);
    out.writeText(article.uri());
    out.writeLong(article.firstSeen());
    out.writeLong(article.firstOrdinal());
    out.writeLong(article.version());
    out.writeText(article.contentHash());
    out.writeLong(article.ordinal());
    out.writeInt(article.revision());
    out.writeList(
        article.altIds(),
        (field, id) -> {
          field.writeEnum(id.role());
          field.writeText(id.value());
          field.writeText(id.scope());
        });
    return out.toBytes();
  }

  /**
   * @throws IllegalStateException when it was written by a version that this one does not know
   */
  public static KnownArticle read(byte[] bytes) {
    FieldReader in = new FieldReader(bytes);
    byte version = in.readByte();
    if (version == '{') {
      return EventJson.read(bytes, KnownArticle.class); // how they were kept before version 1
    }
    if (version != VERSION) {
      throw new IllegalStateException(
          "expected a known article in version "
              + VERSION
              + " but it has version "
              + version
              + ": start the release that wrote it, or remove the store and its changelog topic and"
              + " decide the topic of sketches again");
    }
    return new KnownArticle(
        in.readText(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readText(),
        in.readLong(),
        in.readInt(),
        in.readList(
            field ->
                new AltId(field.readEnum(AltId.Role.class), field.readText(), field.readText())));
  }
}
