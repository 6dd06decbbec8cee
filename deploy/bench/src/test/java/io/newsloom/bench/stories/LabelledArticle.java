package io.newsloom.bench.stories;

import io.newsloom.contracts.ArticleSketched;

/** An article of which people said what event it is about. */
record LabelledArticle(String event, int topic, ArticleSketched sketch) {}
