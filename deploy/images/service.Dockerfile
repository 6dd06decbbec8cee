# One of the three services, from what `mvn -Dquick package` built. Build from the root of the project:
#   docker build -f deploy/images/service.Dockerfile --build-arg SERVICE=index-service --build-arg PORT=8083 -t newsloom/index-service:0.1.0 .
# glibc, not musl: enrich's RocksDB needs it. Nothing in the image can be written by the service.
FROM eclipse-temurin:21-jre-noble
ARG SERVICE
ARG PORT
LABEL org.opencontainers.image.title="newsloom ${SERVICE}" org.opencontainers.image.licenses="Apache-2.0"
# Where state of Kafka Streams and keys are mounted; owned by the service, so that a new volume gets that owner.
RUN install -d -o 10001 -g 10001 -m 0750 /state /keys
COPY --chmod=0555 deploy/images/healthcheck /usr/local/bin/healthcheck
COPY --chmod=0444 LICENSE NOTICE /licenses/
COPY ${SERVICE}/target/quarkus-app/ /app/
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    QUARKUS_HTTP_PORT=${PORT} \
    JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError -Djava.util.logging.manager=org.jboss.logmanager.LogManager"
WORKDIR /app
USER 10001:10001
EXPOSE ${PORT}
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 CMD ["healthcheck", "ready"]
ENTRYPOINT ["java", "-jar", "/app/quarkus-run.jar"]
