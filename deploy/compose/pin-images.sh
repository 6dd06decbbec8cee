#!/bin/bash
# Pulls the images of others and writes compose.pinned.yaml beside this script: each by the digest that was pulled. To be
# given after the files that it was made from: docker compose -f compose.yaml -f compose.pinned.yaml up -d
# Arguments: the compose files, as in compose.yaml compose.observability.yaml; none: compose.yaml.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
if [ $# = 0 ]; then
  set -- compose.yaml
fi
pinned="${PINNED_FILE:-compose.pinned.yaml}"
# Service and image; ours are built here and have no digest of a registry.
images="$(awk '/^  [a-z-]+:$/ { service = $1 } /^    image:/ && $2 !~ /^newsloom\// { print service, $2 }' "$@")"
{
  echo "services:"
  while read -r service image; do
    docker pull --quiet "$image" >&2
    digest="$(docker image inspect --format '{{index .RepoDigests 0}}' "$image")"
    printf '  %s {image: "%s"}\n' "$service" "$digest"
  done <<< "$images"
} > "$pinned.new"
mv "$pinned.new" "$pinned"
echo "$pinned pins $(grep -c 'image:' "$pinned") services"
