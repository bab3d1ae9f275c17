/** Faults that pass by themselves. */
const PASSING: ReadonlySet<unknown> = new Set(["UNAVAILABLE", "TIMEOUT", "RATE_LIMITED"]);

/** Whether what was thrown, or what a subgraph has answered, is a fault that passes by itself. */
export const isPassing = (error: unknown): boolean => {
  const { extensions } = Object(error) as { readonly extensions?: { readonly code?: unknown } };
  return PASSING.has(extensions?.code);
};
