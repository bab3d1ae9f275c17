import type { Tree } from "./Shape.ts";

/** Whether a subgraph may have answered this for an object. */
export const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);
