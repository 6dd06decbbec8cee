package io.newsloom.contracts;

/**
 * The topics, by their names without prefix and version. A full name is {@code <prefix><base>.v1};
 * the prefix is one setting ({@code newsloom.topic-prefix}, default {@value #DEFAULT_PREFIX})
 * shared by all services. Partitions and retention are in {@code deploy/kafka/topics.yaml}.
 */
public enum Topic {
  /** Key: proposed uri; partitioned by registrable domain. Owner: ingest-service. */
  ARTICLES_FETCHED("articles.fetched", ArticleFetched.class),
  /** Key: fetched uri. Owner: enrich-service, read. */
  ARTICLES_READ("articles.read", ArticleRead.class),
  /**
   * One partition: its order is the order of decision. Key: fetched uri. Owner: enrich-service,
   * read.
   */
  SKETCHES("sketches", ArticleSketched.class),
  /** Key: resolved uri; compacted. Owner: enrich-service, decide. */
  VERDICTS("verdicts", ArticleJudged.class),
  /** Key: story id; compacted. Owner: enrich-service, decide. */
  STORIES("stories", StoryChanged.class),
  /** Key: resolved uri; compacted. Owner: enrich-service, assemble. */
  ARTICLES_ENRICHED("articles.enriched", ArticleEnriched.class),
  /** Key: resolved uri. Owner: enrich-service, assemble. */
  REVISIONS("revisions", ArticleRevised.class),
  /** Key: search id. Owner: enrich-service, decide. */
  ALERTS("alerts", AlertRaised.class),
  /** Key: source id; compacted. Owner: ingest-service. */
  SOURCES("sources", FeedSource.class),
  /** Key: source id; compacted. Owner: ingest-service. */
  FEED_STATE("feed-state", FeedState.class),
  /**
   * Key: proposed uri; partitioned by the page's registrable domain, in as many partitions as
   * {@link #SOURCES}. Owner: ingest-service.
   */
  PAGE_REQUESTS("page-requests", PageRequested.class),
  /**
   * Key: source id; compacted; partitioned as {@link #SOURCES}. Written by the instance that polls
   * the source and by whichever its hub calls. Owner: ingest-service.
   */
  SUBSCRIPTIONS("subscriptions", HubSubscription.class),
  /** Key: search id; compacted. Owner: index-service. */
  SEARCHES("searches", SavedSearch.class);

  public static final String DEFAULT_PREFIX = "newsloom.";
  private static final String VERSION = ".v1";
  private static final String DEAD_LETTERS = ".dlq";

  private final String base;
  private final Class<? extends Record> event;

  Topic(String base, Class<? extends Record> event) {
    this.base = base;
    this.event = event;
  }

  /** The name without prefix and version, as in {@code articles.fetched}. */
  public String base() {
    return base;
  }

  /** The record that every value of this topic is. */
  public Class<? extends Record> event() {
    return event;
  }

  /** The full name, as in {@code newsloom.articles.fetched.v1}. */
  public String name(String prefix) {
    return prefix + base + VERSION;
  }

  /**
   * Where what cannot be processed from this topic goes, as in {@code
   * newsloom.articles.fetched.v1.dlq}.
   */
  public String deadLetters(String prefix) {
    return name(prefix) + DEAD_LETTERS;
  }
}
