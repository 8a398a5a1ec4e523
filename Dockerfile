FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY src src
COPY test test
COPY seeds seeds
COPY views views
COPY public public
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
# What threads let go of is given to the others instead of being kept for each.
ENV MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json ./
COPY --from=build --chown=root:root /app/node_modules node_modules
COPY --from=build --chown=root:root /app/dist/service dist/service
COPY --from=build --chown=root:root /app/dist/views/plain.js /app/dist/views/marks.svg dist/views/
COPY --from=build --chown=root:root /app/dist/public dist/public
COPY --from=build --chown=root:root /app/dist/fonts dist/fonts
COPY --chown=root:root seeds/*.json seeds/
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/service/server.js"]
