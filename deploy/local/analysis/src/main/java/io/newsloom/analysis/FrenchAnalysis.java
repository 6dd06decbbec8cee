package io.newsloom.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** What a full Elasticsearch calls {@code french}, with its standard stop words. */
@NamedComponent("french")
public final class FrenchAnalysis implements AnalyzerFactory {

  @Override
  public Analyzer create() {
    return new FrenchAnalyzer();
  }
}
