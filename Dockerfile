# syntax=docker/dockerfile:1
ARG NODE_VERSION=24

# Compiles, with what only developing needs: the compiler, and a C++ compiler where a native package has no binary.
FROM node:${NODE_VERSION}-bookworm-slim AS build
RUN apt-get update \
  && apt-get install --yes --no-install-recommends g++ make python3 \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm ci \
  && npm prune --omit=dev --ignore-scripts

FROM node:${NODE_VERSION}-bookworm-slim
# Letters for the picture of the weekly summary.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends fonts-dejavu-core \
  && rm -rf /var/lib/apt/lists/*
# Given by .github/workflows/image.yml, which reads the version from package.json.
ARG VERSION=
ARG REVISION=
LABEL org.opencontainers.image.title="Footnote" \
  org.opencontainers.image.description="Ask your article archive in Discord; get the passage, verbatim, with its source." \
  org.opencontainers.image.licenses="MIT" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}"
ENV NODE_ENV=production \
  CORPUS_DIR=/corpus \
  INDEX_DIR=/data/index \
  MODELS_DIR=/data/models \
  METRICS_PORT=9464
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE THIRD_PARTY.md ./
COPY weights ./weights
COPY golden ./golden
COPY deploy/healthCheck.mjs ./deploy/
# A volume that is made from the image belongs to whom its folder belongs to.
RUN mkdir -p /data /corpus && chown node:node /data \
  && chmod +x dist/cli/main.js && ln -s /app/dist/cli/main.js /usr/local/bin/footnote
USER node
VOLUME /data
# Healthy is a process that lives, also while it indexes; /readyz says whether it answers.
HEALTHCHECK --interval=30s --timeout=5s --start-period=2m --retries=3 CMD ["node", "deploy/healthCheck.mjs"]
CMD ["node", "dist/cli/main.js", "start"]
