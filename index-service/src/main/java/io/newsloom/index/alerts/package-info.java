/** Alerts on their way to people: listed, and sent to webhooks. */
@NullMarked
package io.newsloom.index.alerts;

import org.jspecify.annotations.NullMarked;
