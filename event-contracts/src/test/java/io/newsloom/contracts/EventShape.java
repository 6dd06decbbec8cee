package io.newsloom.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The shape of a record as its components tell it, to compare with schemas and samples. */
final class EventShape {

  private EventShape() {}

  /** Component names with their types, in order. */
  static Map<String, Type> components(Class<?> event) {
    Map<String, Type> components = new LinkedHashMap<>();
    for (RecordComponent component : event.getRecordComponents()) {
      components.put(component.getName(), component.getGenericType());
    }
    return components;
  }

  static boolean isList(Type type) {
    return type instanceof ParameterizedType list && list.getRawType() == List.class;
  }

  static Type elementOf(Type list) {
    return ((ParameterizedType) list).getActualTypeArguments()[0];
  }

  static boolean isRecord(Type type) {
    return type instanceof Class<?> plain && plain.isRecord();
  }

  /** Every path that a value may have, as in {@code altIds[].role}. */
  static Set<String> pathsOf(Class<?> event) {
    Set<String> paths = new TreeSet<>();
    components(event).forEach((name, type) -> addPaths(name, type, paths));
    return paths;
  }

  private static void addPaths(String path, Type type, Set<String> paths) {
    if (isList(type)) {
      addPaths(path + "[]", elementOf(type), paths);
    } else if (isRecord(type)) {
      components((Class<?>) type)
          .forEach((name, inner) -> addPaths(path + "." + name, inner, paths));
    } else {
      paths.add(path);
    }
  }

  /** Every path of a leaf that this value has. */
  static Set<String> pathsIn(JsonNode value) {
    Set<String> paths = new TreeSet<>();
    addPaths("", value, paths);
    return paths;
  }

  private static void addPaths(String path, JsonNode value, Set<String> paths) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              field ->
                  addPaths(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      paths));
    } else if (value.isArray()) {
      value.forEach(element -> addPaths(path + "[]", element, paths));
    } else {
      paths.add(path);
    }
  }

  /** Removes from {@code value} what no record knows. */
  static void removeUnknown(JsonNode value, Type type) {
    if (isList(type)) {
      value.forEach(element -> removeUnknown(element, elementOf(type)));
    } else if (isRecord(type)) {
      Map<String, Type> known = components((Class<?>) type);
      ((ObjectNode) value).retain(known.keySet());
      value
          .properties()
          .forEach(field -> removeUnknown(field.getValue(), known.get(field.getKey())));
    }
  }

  static List<String> wireNames(Class<?> enumType) {
    return Arrays.stream(enumType.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
