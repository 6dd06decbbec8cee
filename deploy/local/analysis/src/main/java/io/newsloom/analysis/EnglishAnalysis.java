package io.newsloom.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;

/** What a full Elasticsearch calls {@code english}, with its standard stop words. */
@NamedComponent("english")
public final class EnglishAnalysis implements AnalyzerFactory {

  @Override
  public Analyzer create() {
    return new EnglishAnalyzer();
  }
}
