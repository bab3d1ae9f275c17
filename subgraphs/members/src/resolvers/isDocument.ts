/** Whether a value is an object, as the document of a rule book has to be. */
export const isDocument = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
