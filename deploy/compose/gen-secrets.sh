#!/bin/bash
# Writes .env beside this script: a random value for every secret that .env.example names and .env has no value of yet.
# What is there stays, so it can be run again after an update.
set -euo pipefail
example="$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.env.example"
cd "${SECRETS_FOLDER:-$(dirname "${BASH_SOURCE[0]}")}"
umask 077
touch .env
chmod 600 .env
while IFS= read -r name; do
  if grep -q "^$name=." .env; then
    continue
  fi
  case "$name" in
    NEWSLOOM_USER_AGENT | NEWSLOOM_WEBSUB_CALLBACK | NEWSLOOM_TRACES | OTEL_*) grep -q "^$name=" .env || echo "$name=" >> .env ;;
    *)
      sed -i "/^$name=\$/d" .env
      echo "$name=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')" >> .env
      ;;
  esac
done < <(sed -n 's/^\([A-Z_]*\)=.*/\1/p' "$example")
echo "$PWD/.env has $(grep -c '=..' .env) values"
