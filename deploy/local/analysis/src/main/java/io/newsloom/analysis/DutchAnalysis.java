package io.newsloom.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** What a full Elasticsearch calls {@code dutch}, with its standard stop words. */
@NamedComponent("dutch")
public final class DutchAnalysis implements AnalyzerFactory {

  @Override
  public Analyzer create() {
    return new DutchAnalyzer();
  }
}
