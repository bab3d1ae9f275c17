/** Whether a value comes later, by graphql-js' rule: also a query builder that can be awaited. */
export const isPromise = (value: unknown): value is Promise<unknown> =>
  ((typeof value === "object" && value !== null) || typeof value === "function") &&
  typeof (value as { readonly then?: unknown }).then === "function";
