import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { secretBytes, z } from "@datong/subgraph-kit";

/** In base64, as the environment of the processes takes them. */
const secretsFile = z.object({
  INTERNAL_TOKEN_SECRET: z.string(),
  IDENTITY_HASH_KEY: z.string(),
  IDENTITY_ENCRYPTION_KEYS: z.string().regex(/^[\w-]+:/),
});

export type Secrets = z.output<typeof secretsFile>;

const random = () => randomBytes(32).toString("base64");

/**
 * The secrets of this data directory: random ones made at the first start, readable by this user alone. Whoever loses
 * the file loses the people in the database: nothing else can find them by phone number or openid.
 */
export async function readSecrets(dataDirectory: string): Promise<Secrets> {
  const file = path.join(dataDirectory, "secrets.json");
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  const made: Secrets = {
    INTERNAL_TOKEN_SECRET: random(),
    IDENTITY_HASH_KEY: random(),
    IDENTITY_ENCRYPTION_KEYS: `k1:${random()}`,
  };
  // `wx` decides between two processes that start at once: the second reads what the first wrote.
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: "wx" }).catch((error: unknown) => {
    if ((error as { code?: string }).code !== "EEXIST") throw error;
  });
  const parsed = secretsFile.safeParse(JSON.parse(await readFile(file, "utf8")));
  if (!parsed.success) throw new Error(`${file} does not hold the secrets of this data directory.`);
  return parsed.data;
}

/** The secrets as the parts of one process take them. */
export function openSecrets(secrets: Secrets) {
  const [keyId = "", key = ""] = secrets.IDENTITY_ENCRYPTION_KEYS.split(/:(.*)/s);
  return {
    internalTokenSecret: secretBytes.parse(secrets.INTERNAL_TOKEN_SECRET),
    identityKeys: {
      hashKey: secretBytes.parse(secrets.IDENTITY_HASH_KEY),
      encryptionKeys: new Map([[keyId, secretBytes.parse(key)]]),
    },
  };
}
