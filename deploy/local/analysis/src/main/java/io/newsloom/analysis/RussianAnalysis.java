package io.newsloom.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** What a full Elasticsearch calls {@code russian}, with its standard stop words. */
@NamedComponent("russian")
public final class RussianAnalysis implements AnalyzerFactory {

  @Override
  public Analyzer create() {
    return new RussianAnalyzer();
  }
}
