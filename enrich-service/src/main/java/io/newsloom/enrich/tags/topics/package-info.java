/** IPTC Media Topics: by the words of the text and by what the publisher calls its sections. */
@NullMarked
package io.newsloom.enrich.tags.topics;

import org.jspecify.annotations.NullMarked;
