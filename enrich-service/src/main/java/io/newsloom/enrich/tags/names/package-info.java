/**
 * People, organisations and places: a gazetteer, rules over capitalised sequences, and one vote a
 * document. Start at {@link io.newsloom.enrich.tags.names.NameTagger}.
 */
@NullMarked
package io.newsloom.enrich.tags.names;

import org.jspecify.annotations.NullMarked;
