package io.newsloom.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** What a full Elasticsearch calls {@code italian}, with its standard stop words. */
@NamedComponent("italian")
public final class ItalianAnalysis implements AnalyzerFactory {

  @Override
  public Analyzer create() {
    return new ItalianAnalyzer();
  }
}
