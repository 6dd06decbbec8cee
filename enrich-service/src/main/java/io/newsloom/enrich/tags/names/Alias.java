package io.newsloom.enrich.tags.names;

/**
 * One way to write an entry.
 *
 * @param prior how surely this spelling alone means the entry; 1 is a guess, 4 is sure
 * @param upperOnly an acronym: "WHO", never "Who"
 * @param sportOnly a club by the name of its town: only where the text is about sport
 * @param partial a surname alone
 */
record Alias(Entry entry, double prior, boolean upperOnly, boolean sportOnly, boolean partial) {}
