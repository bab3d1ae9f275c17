/** Who may import whom. Read top to bottom: this file is the architecture. */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "subgraphs-are-strangers",
      comment: "A subgraph reaches another only through the gateway.",
      severity: "error",
      from: { path: "^subgraphs/([^/]+)/" },
      to: { path: "^subgraphs/", pathNot: "^subgraphs/$1/" },
    },
    {
      name: "gateway-knows-no-subgraph",
      comment: "The gateway serves whatever the supergraph says.",
      severity: "error",
      from: { path: "^gateway/" },
      to: { path: "^(subgraphs|deploy|bench)/" },
    },
    {
      name: "packages-know-no-room",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^(connectors|subgraphs|gateway|deploy|bench)/" },
    },
    {
      name: "connectors-know-no-room",
      comment: "A connector speaks with one outside service; whoever needs that service imports it.",
      severity: "error",
      from: { path: "^connectors/" },
      to: { path: "^(subgraphs|gateway|deploy|bench)/" },
    },
    {
      name: "domain-is-pure",
      comment: "domain/ imports domain/, and of the kit and Node what is pure: no GraphQL, no Mongo, no clock, no env.",
      severity: "error",
      from: { path: "^subgraphs/([^/]+)/src/domain/", pathNot: "\\.test\\.ts$" },
      to: {
        pathNot: [
          "^subgraphs/$1/src/domain/",
          "^packages/subgraph-kit/src/(caller|exactJson|minorUnits|name|events/OutboxEvent|rights/erasure)\\.ts$",
          "^node_modules/(zod|libphonenumber-js|re2js)/",
          "^util$",
        ],
      },
    },
    {
      name: "resolvers-never-touch-storage",
      severity: "error",
      from: { path: "^subgraphs/[^/]+/src/resolvers/" },
      to: { path: "/src/store/|^node_modules/(mongoose|mongodb)/" },
    },
    {
      name: "only-the-store-knows-mongoose",
      severity: "error",
      from: { path: "^subgraphs/[^/]+/src/", pathNot: "/src/(store/|main\\.ts$)" },
      to: { path: "^node_modules/(mongoose|mongodb)/" },
    },
    {
      name: "declared-packages-only",
      comment: "A workspace imports what its own package.json lists, so its image can be installed alone.",
      severity: "error",
      from: {
        path: "^(packages|connectors|subgraphs|gateway|deploy|bench)/[^/]*/?src/",
        pathNot: "\\.test\\.ts$|^packages/testkit/|^gateway/src/sandbox/browser/",
      },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "npm-dev"] },
    },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, pathNot: "\\.(test|d)\\.[cm]?ts$|/main\\.ts$|config\\.|\\.cjs$|^deploy/docker/" },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/(dist|generated)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["source", "import", "node", "default"] },
  },
};
