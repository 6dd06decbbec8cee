/** The search view built again from Kafka, compared, and put in place. */
@NullMarked
package io.newsloom.index.rebuild;

import org.jspecify.annotations.NullMarked;
