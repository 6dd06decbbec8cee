package io.newsloom.index.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What articles can be filtered by and counted by, under the name of its parameter. */
enum Dimension {
  LANGUAGE("newsloom.language"),
  SOURCE("newsloom.source.domain", "newsloom.source.name"),
  TOPIC("newsloom.subjects.name", "newsloom.subjects.uri"),
  PERSON("newsloom.people.name", "newsloom.people.uri"),
  PLACE("newsloom.places.name", "newsloom.places.uri"),
  ORGANISATION("newsloom.organisations.name", "newsloom.organisations.uri"),
  TAG("newsloom.tags"),
  KIND("newsloom.duplicate.kind"),
  STORY("newsloom.story.id");

  private final String countedField;
  private final @Nullable String otherField;

  Dimension(String countedField, @Nullable String otherField) {
    this.countedField = countedField;
    this.otherField = otherField;
  }

  Dimension(String countedField) {
    this(countedField, null);
  }

  String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }

  String countedField() {
    return countedField;
  }

  static Optional<Dimension> of(String parameter) {
    return Stream.of(values()).filter(one -> one.parameter().equals(parameter)).findFirst();
  }

  /** Articles that have one of the values, in one of the fields. */
  Query anyOf(List<String> values) {
    BoolQuery.Builder bool = new BoolQuery.Builder();
    List<FieldValue> terms = values.stream().map(FieldValue::of).toList();
    bool.should(in(countedField, terms));
    if (otherField != null) {
      bool.should(in(otherField, terms));
    }
    if (this == LANGUAGE) { // en means en-GB too
      for (String value : values) {
        bool.should(
            Query.of(
                query -> query.prefix(prefix -> prefix.field(countedField()).value(value + "-"))));
      }
    }
    return bool.minimumShouldMatch("1").build()._toQuery();
  }

  private static Query in(String field, List<FieldValue> values) {
    return Query.of(
        query -> query.terms(in -> in.field(field).terms(these -> these.value(values))));
  }
}
