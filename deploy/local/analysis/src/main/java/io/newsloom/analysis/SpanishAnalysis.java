package io.newsloom.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** What a full Elasticsearch calls {@code spanish}, with its standard stop words. */
@NamedComponent("spanish")
public final class SpanishAnalysis implements AnalyzerFactory {

  @Override
  public Analyzer create() {
    return new SpanishAnalyzer();
  }
}
