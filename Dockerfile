# An argument, so that a mirror, a digest or an image of one's own can take its place.
ARG NODE_IMAGE=node:24-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="Runstead" \
      org.opencontainers.image.description="Emulator of Azure Data Factory, Microsoft Fabric workloads, Datadog Workflow Automation and Onedata Oneprovider" \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production \
    RUNSTEAD_HOST=0.0.0.0
WORKDIR /app
COPY --from=build /build/package.json /build/LICENSE ./
# The libraries are bundled into it, so no node_modules has to follow.
COPY --from=build /build/dist dist
# Group 0 has what the user has: platforms that choose the user leave the group, and a tmpfs mounted here belongs to root.
RUN mkdir -m 0770 /data && chown 1000:0 /data
VOLUME ["/data"]
# Numbers: Kubernetes cannot tell of a name whether it is root.
USER 1000:0
EXPOSE 4280
HEALTHCHECK --interval=5s --timeout=3s --start-period=15s --retries=3 \
  CMD ["node", "/app/dist/cli.js", "healthcheck"]
ENTRYPOINT ["node", "/app/dist/cli.js"]
