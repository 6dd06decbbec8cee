#!/bin/bash
# Generated from deploy/kafka/topics.yaml; deploy/checks says how. Do not edit.
set -euo pipefail
kafka_topics=${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}
topic() {
  local name=$1 partitions=$2
  shift 2
  "$kafka_topics" --bootstrap-server "${BOOTSTRAP_SERVERS:-kafka:9092}" --create --if-not-exists \
    --topic "$name" --partitions "$partitions" --replication-factor 1 "${@/#/--config=}"
}
topic newsloom.articles.fetched.v1 12 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=604800000
topic newsloom.articles.fetched.v1.dlq 1 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=2592000000
topic newsloom.articles.read.v1 12 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=2592000000
topic newsloom.articles.read.v1.dlq 1 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=2592000000
topic newsloom.sketches.v1 1 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=2592000000
topic newsloom.sketches.v1.dlq 1 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=2592000000
topic newsloom.verdicts.v1 12 cleanup.policy=compact compression.type=producer max.message.bytes=5242880
topic newsloom.verdicts.v1.dlq 1 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=2592000000
topic newsloom.stories.v1 12 cleanup.policy=compact compression.type=producer max.message.bytes=5242880
topic newsloom.stories.v1.dlq 1 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=2592000000
topic newsloom.articles.enriched.v1 12 cleanup.policy=compact compression.type=producer max.message.bytes=5242880
topic newsloom.articles.enriched.v1.dlq 1 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=2592000000
topic newsloom.revisions.v1 12 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=-1
topic newsloom.revisions.v1.dlq 1 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=2592000000
topic newsloom.alerts.v1 3 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=2592000000
topic newsloom.alerts.v1.dlq 1 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=2592000000
topic newsloom.sources.v1 12 cleanup.policy=compact compression.type=producer max.message.bytes=5242880
topic newsloom.sources.v1.dlq 1 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=2592000000
topic newsloom.feed-state.v1 12 cleanup.policy=compact compression.type=producer max.message.bytes=5242880
topic newsloom.feed-state.v1.dlq 1 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=2592000000
topic newsloom.page-requests.v1 12 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=604800000
topic newsloom.page-requests.v1.dlq 1 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=2592000000
topic newsloom.subscriptions.v1 12 cleanup.policy=compact compression.type=producer max.message.bytes=5242880
topic newsloom.subscriptions.v1.dlq 1 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=2592000000
topic newsloom.searches.v1 1 cleanup.policy=compact compression.type=producer max.message.bytes=5242880
topic newsloom.searches.v1.dlq 1 cleanup.policy=delete compression.type=producer max.message.bytes=5242880 retention.ms=2592000000
