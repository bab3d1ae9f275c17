import { checkWhole } from "@datong/subgraph-kit";

const VERSION_MAX = 1_000_000;

/** @throws BAD_USER_INPUT naming `input.version` unless rules can have it */
export const checkVersion = (version: number): void => {
  checkWhole(version, "input.version", 1, VERSION_MAX);
};
