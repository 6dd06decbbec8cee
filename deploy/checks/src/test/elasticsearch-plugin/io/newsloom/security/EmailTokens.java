package io.newsloom.security;

import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.email.UAX29URLEmailTokenizer;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenizerFactory;

/** What a full Elasticsearch calls {@code uax_url_email}. */
@NamedComponent("uax_url_email")
public final class EmailTokens implements TokenizerFactory {

  @Override
  public Tokenizer create() {
    return new UAX29URLEmailTokenizer();
  }
}
