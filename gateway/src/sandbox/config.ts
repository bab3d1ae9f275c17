import { z } from "@datong/subgraph-kit";
import { onOrOff } from "../configTypes.ts";

/** What every process that holds a gateway reads about who may look at the schema. */
export const opennessShape = {
  SANDBOX: onOrOff().optional(),
  INTROSPECTION: onOrOff().optional(),
};

/** What a gateway process of its own reads about the sandbox's examples. */
export const examplesShape = {
  OPERATIONS_DIRECTORY: z.string().default("schema/operations"),
  SANDBOX_VARIABLES_FILE: z.string().optional(),
};

type OpennessConfig = z.output<z.ZodObject<typeof opennessShape>> & { readonly NODE_ENV: string };

/**
 * Whether the sandbox and introspection are on: as configured, else everywhere but in production. Plans are shown where the
 * sandbox is, in production never.
 */
export function openness({ NODE_ENV, SANDBOX, INTROSPECTION }: OpennessConfig) {
  const isProduction = NODE_ENV === "production";
  const byDefault = isProduction ? "off" : "on";
  const sandbox = (SANDBOX ?? byDefault) === "on";
  return { sandbox, introspection: (INTROSPECTION ?? byDefault) === "on", plans: sandbox && !isProduction };
}
