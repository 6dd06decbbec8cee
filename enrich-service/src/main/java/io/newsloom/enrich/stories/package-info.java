/** Stories: articles about one event, found online with stable ids, merged and split late. */
@NullMarked
package io.newsloom.enrich.stories;

import org.jspecify.annotations.NullMarked;
