package io.newsloom.security;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/** Stands for {@code unique}. */
@NamedComponent("unique")
public final class UniqueTokens implements TokenFilterFactory {

  @Override
  public TokenStream create(TokenStream tokens) {
    return new RemoveDuplicatesTokenFilter(tokens);
  }
}
