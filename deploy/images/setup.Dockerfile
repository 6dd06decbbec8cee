# Prepares Elasticsearch and Kibana, once for each deployment; see deploy/setup. Build from the root of the project:
#   docker build -f deploy/images/setup.Dockerfile -t newsloom/setup:0.1.0 .
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/* \
    && install -d -o 10001 -g 10001 -m 0750 /keys
COPY --chmod=0555 deploy/setup /opt/newsloom/setup
COPY --chmod=0555 deploy/kibana /opt/newsloom/kibana
COPY --chmod=0555 deploy/elasticsearch /opt/newsloom/elasticsearch
COPY --chmod=0444 LICENSE NOTICE /licenses/
USER 10001:10001
ENTRYPOINT ["/opt/newsloom/setup/setup"]
