package io.newsloom.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** What a full Elasticsearch calls {@code arabic}, with its standard stop words. */
@NamedComponent("arabic")
public final class ArabicAnalysis implements AnalyzerFactory {

  @Override
  public Analyzer create() {
    return new ArabicAnalyzer();
  }
}
