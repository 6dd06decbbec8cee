package io.newsloom.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** What a full Elasticsearch calls {@code portuguese}, with its standard stop words. */
@NamedComponent("portuguese")
public final class PortugueseAnalysis implements AnalyzerFactory {

  @Override
  public Analyzer create() {
    return new PortugueseAnalyzer();
  }
}
