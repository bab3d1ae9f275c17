import { readFile } from "node:fs/promises";
import { z } from "@datong/subgraph-kit";
import { parse } from "graphql";
import { hashOf } from "./TrustedDocuments.ts";

/** Apollo's format of persisted query manifests, as `npx generate-persisted-query-manifest` writes it. */
const manifest = z.object({
  format: z.literal("apollo-persisted-query-manifest"),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), body: z.string() })),
});

/**
 * Reads manifests of trusted documents.
 *
 * @returns the texts by their hash
 * @throws Error naming the file and the operation when a file cannot be read or is no such manifest, an id is not the SHA-256 of its body, or
 *   a body is no GraphQL
 */
export async function readManifests(files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const file of files)
    for (const { id, name, body } of parseManifest(await readText(file), file)) {
      const fault = faultOf(id, body);
      if (fault) throw new Error(`${file}: ${name}: ${fault}`);
      texts.set(id, body);
    }
  return texts;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new Error(`${file}: cannot be read`, { cause: error });
  }
}

function parseManifest(text: string, file: string) {
  const { data, error } = z
    .string()
    .transform((json, context) => {
      try {
        return JSON.parse(json) as unknown;
      } catch {
        context.addIssue("is no JSON");
        return z.NEVER;
      }
    })
    .pipe(manifest)
    .safeParse(text);
  if (data) return data.operations;
  const [issue] = error.issues;
  throw new Error(`${file}: ${[issue?.path.join("."), issue?.message].filter(Boolean).join(": ")}`);
}

function faultOf(id: string, body: string): string | null {
  if (hashOf(body) !== id) return "the id is not the SHA-256 of the body";
  try {
    parse(body, { noLocation: true });
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
