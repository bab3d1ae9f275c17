import { z } from "@datong/subgraph-kit";

const switchOf = z.enum(["on", "off"], "must be on or off").optional();

/** What every process that holds a gateway reads about who may look at the schema. */
export const opennessShape = { SANDBOX: switchOf, INTROSPECTION: switchOf };

/** What a gateway process of its own reads about the sandbox's examples. */
export const examplesShape = {
  OPERATIONS_DIRECTORY: z.string().default("schema/operations"),
  SANDBOX_VARIABLES_FILE: z.string().optional(),
};

type OpennessConfig = z.output<z.ZodObject<typeof opennessShape>> & { readonly NODE_ENV: string };

/** Whether the sandbox and introspection are on: as configured, else everywhere but in production. */
export function openness({ NODE_ENV, SANDBOX, INTROSPECTION }: OpennessConfig) {
  const byDefault = NODE_ENV === "production" ? "off" : "on";
  return { sandbox: (SANDBOX ?? byDefault) === "on", introspection: (INTROSPECTION ?? byDefault) === "on" };
}
