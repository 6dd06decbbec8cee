package io.newsloom.local;

/**
 * One item for {@code POST /v1/articles}.
 *
 * @param origin where it came from, for messages: a file, with the line where a file has many
 * @param json one line
 */
record PushItem(String origin, String json) {}
