/** @returns {import("jest").Config} */
const project = (displayName, testMatch) => ({
  displayName,
  testMatch,
  testEnvironment: "node",
  testEnvironmentOptions: { customExportConditions: ["source", "node", "node-addons"] },
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "\\.ts$": [
      "@swc/jest",
      { module: { type: "es6" }, jsc: { target: "es2023", parser: { syntax: "typescript" } }, sourceMaps: "inline" },
    ],
  },
  modulePathIgnorePatterns: ["/dist/"],
  globalSetup: "<rootDir>/packages/testkit/src/jestSetup.mjs",
  globalTeardown: "<rootDir>/packages/testkit/src/jestTeardown.mjs",
});

/** @type {import("jest").Config} */
export default {
  // On every core: much of a test is waiting, for the engine or for a program that starts.
  maxWorkers: "100%",
  testSequencer: "<rootDir>/jest.sequencer.js",
  workerIdleMemoryLimit: "512MB",
  // No test is about how long it takes: this ends one that hangs, however slow the machine is and whatever else it does.
  testTimeout: 120_000,
  projects: [
    project("unit", [
      "<rootDir>/{packages,connectors,subgraphs}/*/src/**/*.test.ts",
      "<rootDir>/{gateway,deploy,bench}/src/**/*.test.ts",
    ]),
    project("contract", [
      "<rootDir>/{packages,connectors,subgraphs}/*/tests/*.test.ts",
      "<rootDir>/{gateway,deploy}/tests/*.test.ts",
    ]),
    project("e2e", ["<rootDir>/tests/e2e/**/*.e2e.test.ts"]),
  ],
};
