import type { SandboxExample } from "../SandboxExample.ts";
import { storage } from "./storage.ts";

/** The example's variables as the editor shows them; nothing for an operation without any. */
export const variablesText = ({ variables }: SandboxExample): string =>
  Object.keys(variables).length === 0 ? "" : JSON.stringify(variables, null, 2);

/**
 * Lets the first visit find an example open, as if it had been left so: GraphiQL restores the last query and its
 * variables from these two keys, and keeps them itself from then on. Does nothing on a later visit.
 */
export function leaveOpenAtFirstVisit(example: SandboxExample): void {
  if (storage.length > 0) return;
  storage.setItem("graphiql:query", example.query);
  storage.setItem("graphiql:variables", variablesText(example));
}
