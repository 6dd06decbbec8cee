package io.newsloom.checks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every field of an index with its type, as the shipped templates make it, multi-fields included.
 */
record IndexFields(Map<String, String> types) {

  /** Of the data view with this name, which is the alias of the indices. */
  static IndexFields of(String view) {
    Map<String, String> types = new TreeMap<>();
    if (view.equals("newsloom-metrics")) {
      add(
          types,
          "",
          Deploy.json("setup/newsloom-metrics.json").at("/template/mappings/properties"));
      return new IndexFields(types);
    }
    JsonNode template = Deploy.json("elasticsearch/index-templates/" + view + ".json");
    for (String component : Deploy.texts(template.path("composed_of"))) {
      String file = "elasticsearch/component-templates/" + component + ".json";
      if (Deploy.files("elasticsearch/component-templates", ".json").contains(file)) {
        add(types, "", Deploy.json(file).at("/template/mappings/properties"));
      }
    }
    add(types, "", template.at("/template/mappings/properties"));
    return new IndexFields(types);
  }

  String type(String field) {
    String type = types.get(field);
    if (type == null) {
      throw new AssertionError("the templates have no field " + field);
    }
    return type;
  }

  private static void add(Map<String, String> types, String prefix, JsonNode properties) {
    Deploy.fields(properties)
        .forEach(
            each -> {
              String name = prefix + each.getKey();
              JsonNode field = each.getValue();
              if (field.path("enabled").asBoolean(true) && field.has("type")) {
                types.put(name, field.path("type").asText());
              }
              add(types, name + ".", field.path("properties"));
              add(types, name + ".", field.path("fields"));
            });
  }
}
