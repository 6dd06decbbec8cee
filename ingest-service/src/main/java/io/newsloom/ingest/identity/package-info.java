/** What an article is called: normalised URLs, proposed uris, aliases. Pure functions. */
@NullMarked
package io.newsloom.ingest.identity;

import org.jspecify.annotations.NullMarked;
