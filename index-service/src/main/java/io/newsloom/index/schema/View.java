package io.newsloom.index.schema;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.newsloom.contracts.EventJson;
import io.newsloom.index.IndexNames;
import java.io.IOException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The indices of one rebuild, beside those that are shown, until {@link #show} puts them in their
 * place. Writers keep the names they know: each becomes an alias of its new index. Thread-safe.
 *
 * <p>A new index has the name {@code <prefix>view-<stamp>-articles-2026.03}; the template for such
 * names only forbids that writing makes one. Its settings and mappings are the ones that the
 * templates give {@code <prefix>articles-2026.03}.
 */
public final class View {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

  /** Where the mapping of a new index says whose it is, in the answer of Elasticsearch. */
  static final String META = "/mappings/_meta/rebuild";

  private static final Pattern OWN_ENDING = Pattern.compile("-(1|\\d{4}\\.\\d{2})");

  private final ElasticsearchCalls calls;
  private final IndexNames names;
  private final InstantSource clock;
  private final String owner;
  private final String prefix;
  private final Map<String, String> indexByName = new TreeMap<>();
  private boolean discarded;

  /** An index of this view is gone, or another one has its name: what was written is lost. */
  public static final class LostException extends IllegalStateException {
    LostException(String message) {
      super(message);
    }
  }

  /**
   * @param owner who makes it; another name for each view
   */
  public View(Rest5Client client, IndexNames names, InstantSource clock, String owner) {
    calls = new ElasticsearchCalls(client);
    this.names = names;
    this.clock = clock;
    this.owner = owner;
    prefix = mark(names) + STAMP.format(clock.instant()) + "-";
  }

  static String mark(IndexNames names) {
    return names.prefix() + "view-";
  }

  /** What the names of all indices of one rebuild begin with. */
  static String rebuildOf(IndexNames names, String index) {
    int end = index.indexOf('-', mark(names).length());
    return end < 0 ? index : index.substring(0, end + 1);
  }

  /** Makes the index of the stories, so that others see that somebody rebuilds. */
  public void begin() throws IOException {
    String unused = indexFor(names.storiesIndex());
  }

  /**
   * Tells the others that its rebuild is alive; nothing when it is discarded.
   *
   * @throws LostException when an index is not the one that was made
   */
  public synchronized void keepAlive() throws IOException {
    if (discarded) { // while this waited for its turn
      return;
    }
    checkOwned();
    ObjectNode body = EventJson.mapper().createObjectNode();
    addOwner(body);
    calls.put("/" + indexFor(names.storiesIndex()) + "/_mapping", body);
  }

  /**
   * @throws LostException when an index is not the one that was made
   */
  public synchronized void checkOwned() throws IOException {
    JsonNode there = calls.getOrMissing("/" + prefix + "*?expand_wildcards=all&features=mappings");
    for (String index : indexByName.values()) {
      checkOwned(index, there);
    }
  }

  private void checkOwned(String index, JsonNode there) {
    if (!there.path(index).at(META).path("owner").asText().equals(owner)) {
      throw new LostException(
          index + " is not the one that this rebuild made: somebody deleted it; start again");
    }
  }

  private void addOwner(ObjectNode mappings) {
    mappings
        .withObject("/_meta/rebuild")
        .put("owner", owner)
        .put("alive_at", clock.instant().toString());
  }

  /**
   * The new index in place of this name, made if it is not there.
   *
   * @throws LostException when the view is discarded
   */
  public synchronized String indexFor(String name) throws IOException {
    if (discarded) {
      throw new LostException("the rebuild was given up: no index is made for " + name);
    }
    String index = indexByName.get(name);
    if (index == null) {
      index = prefix + name.substring(names.prefix().length());
      if (calls.exists("/" + index)) { // a request before this one, whose answer was lost
        checkOwned(index, calls.getOrMissing("/" + index + "?features=mappings"));
      } else {
        calls.put("/" + index, bodyFor(name));
      }
      indexByName.put(name, index);
    }
    return index;
  }

  private JsonNode bodyFor(String name) throws IOException {
    JsonNode given = calls.post("/_index_template/_simulate_index/" + name).path("template");
    if (!given.path("mappings").has("properties")) {
      throw new IOException("no template gives " + name + " a mapping; is the schema put?");
    }
    ObjectNode body = EventJson.mapper().createObjectNode();
    ObjectNode settings = given.path("settings").deepCopy();
    boolean aged = settings.at("/index/lifecycle/name").isTextual();
    if (aged && name.matches(".*-\\d{4}\\.\\d{2}")) { // it is as old as its month, not as this day
      YearMonth month =
          YearMonth.parse(
              name.substring(name.length() - 7), DateTimeFormatter.ofPattern("uuuu.MM"));
      settings
          .withObject("/index/lifecycle")
          .put(
              "origination_date",
              month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli());
    }
    body.set("settings", settings);
    ObjectNode mappings = given.path("mappings").deepCopy();
    addOwner(mappings);
    body.set("mappings", mappings);
    return body;
  }

  /** The new indices of one alias. */
  public synchronized Set<String> indicesOf(String alias) {
    Set<String> indices = new TreeSet<>();
    indexByName.forEach(
        (name, index) -> {
          if (aliasOf(name).equals(alias)) {
            indices.add(index);
          }
        });
    return indices;
  }

  /** All new indices of an alias: their names, one by one, may be too much for an address. */
  public String patternOf(String alias) {
    return prefix + alias.substring(names.prefix().length()) + "-*";
  }

  private String aliasOf(String name) {
    return aliases().stream()
        .filter(alias -> name.startsWith(alias + "-"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " belongs to no alias"));
  }

  /** What was written until now can be found, in this view and in the one that is shown. */
  public synchronized void refresh() throws IOException {
    calls.post(
        "/" + prefix + "*," + String.join(",", aliases()) + "/_refresh?ignore_unavailable=true");
  }

  /**
   * Aliases that would have less than half of the documents that they have now, each as half a
   * sentence: the topics do not hold what they did.
   */
  public synchronized List<String> shrunk() throws IOException {
    List<String> shrunk = new ArrayList<>();
    for (String alias : aliases()) {
      long now = count(alias);
      long made = count(patternOf(alias));
      if (2 * made < now) {
        shrunk.add(alias + " has " + now + " documents now and would have " + made);
      }
    }
    return shrunk;
  }

  private long count(String indices) throws IOException {
    return calls.getOrMissing("/" + indices + "/_count").path("count").asLong();
  }

  /**
   * Whether readers see this view.
   *
   * @throws IOException when Elasticsearch does not say
   */
  public synchronized boolean isShown() throws IOException {
    for (String alias : aliases()) {
      JsonNode behind = calls.getOrMissing("/_alias/" + alias);
      if (indicesOf(alias).stream().anyMatch(behind::has)) {
        return true;
      }
    }
    return false;
  }

  private List<String> aliases() {
    return List.of(names.articles(), names.stories(), names.revisions());
  }

  /** Whether an index was made by this service; others behind its aliases are not its to delete. */
  static boolean isOwn(IndexNames names, String alias, String index) {
    return index.startsWith(mark(names))
        || (index.startsWith(alias)
            && OWN_ENDING.matcher(index.substring(alias.length())).matches());
  }

  /**
   * In one step of Elasticsearch: all that is shown now goes, with its indices, and this view takes
   * its names. An index of somebody else behind an alias stays, without the alias.
   */
  public synchronized void show() throws IOException {
    ArrayNode actions = EventJson.mapper().createArrayNode();
    Set<String> gone = new TreeSet<>();
    for (String alias : aliases()) {
      for (Map.Entry<String, JsonNode> index :
          calls.getOrMissing("/_alias/" + alias).properties()) {
        if (isOwn(names, alias, index.getKey())) {
          gone.add(index.getKey());
        } else {
          actions.addObject().putObject("remove").put("index", index.getKey()).put("alias", alias);
        }
      }
    }
    gone.forEach(index -> actions.addObject().putObject("remove_index").put("index", index));
    indexByName.forEach(
        (name, index) -> {
          for (String alias : List.of(name, aliasOf(name))) {
            actions.addObject().putObject("add").put("index", index).put("alias", alias);
          }
        });
    ObjectNode body = EventJson.mapper().createObjectNode();
    body.set("actions", actions);
    calls.post("/_aliases", body);
  }

  /** Removes the new indices. Not to be called once they are shown. */
  public synchronized void discard() throws IOException {
    discarded = true; // before anything can fail: nothing is to be made any more
    for (String index : indexByName.values()) {
      calls.delete("/" + index);
    }
    indexByName.clear();
  }
}
