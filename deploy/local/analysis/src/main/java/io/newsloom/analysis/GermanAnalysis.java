package io.newsloom.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** What a full Elasticsearch calls {@code german}, with its standard stop words. */
@NamedComponent("german")
public final class GermanAnalysis implements AnalyzerFactory {

  @Override
  public Analyzer create() {
    return new GermanAnalyzer();
  }
}
