/** WebSub: hubs that tell when a feed has changed. What they tell only makes a poll come sooner. */
@NullMarked
package io.newsloom.ingest.websub;

import org.jspecify.annotations.NullMarked;
