package io.newsloom.enrich.tags.names;

import io.newsloom.contracts.Mention;
import io.newsloom.contracts.Place.GeoPoint;
import io.newsloom.contracts.TagEvidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person, an organisation or a place of an article, with all its mentions under one name.
 *
 * @param uri {@code iso3166:}, {@code geonames:} or {@code newsloom:} id; null for a name that is
 *     not listed
 * @param name canonical form, or the fullest form of the text
 * @param relevance 1 for the name that matters most in the article, others in proportion
 * @param mentions in the order of the text, headline first
 * @param topic IPTC id that its list says it points to; null for none
 * @param evidence why it is a name of this type
 */
public record FoundName(
    NameType type,
    @Nullable String uri,
    String name,
    double relevance,
    List<Mention> mentions,
    @Nullable GeoPoint location,
    @Nullable String topic,
    List<TagEvidence> evidence) {}
