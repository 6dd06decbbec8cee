package io.newsloom.security;

import org.apache.lucene.analysis.TokenStream;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/** Stands for {@code pattern_capture}, which splits users' e-mail addresses; ours have none, so nothing is split. */
@NamedComponent("pattern_capture")
public final class PatternCapture implements TokenFilterFactory {

  @Override
  public TokenStream create(TokenStream tokens) {
    return tokens;
  }
}
