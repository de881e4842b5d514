# Build with everything the build needs, run with a Java runtime only.
FROM node:20-bookworm-slim AS node

FROM maven:3.9-eclipse-temurin-17 AS build
COPY --from=node /usr/local /usr/local
WORKDIR /src
COPY pom.xml ./
COPY .mvn .mvn
COPY src src
COPY config config
COPY webroot webroot
RUN mvn -B -q -DskipTests package

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/sillage sillage
COPY --from=build /src/target/lib /opt/sillage/lib
COPY --from=build /src/target/sillage.jar /opt/sillage/sillage.jar
USER sillage
WORKDIR /var/lib/sillage
ENV SILLAGE_DATA_DIR=/var/lib/sillage/data \
    SILLAGE_HTTP_HOST=0.0.0.0 \
    SILLAGE_MANAGEMENT_HOST=0.0.0.0
VOLUME /var/lib/sillage/data
EXPOSE 8080 9090
HEALTHCHECK --interval=15s --timeout=3s --start-period=60s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9090 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200 '"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-jar", "/opt/sillage/sillage.jar"]
