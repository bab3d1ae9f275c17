import { hkdfSync, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { identityKeysOf, identityShape, type VaultKeys } from "@datong/identity";
import { FIRST_SECRET_ID, printInternalKeys, secretBytes, z, type EncryptionKeys } from "@datong/subgraph-kit";
import { createWhole } from "./createWhole.ts";

/** As the environment of the processes takes them. */
const secretsShape = z.object({
  INTERNAL_TOKEN_SECRET: secretBytes,
  IDENTITY_HASH_KEY: identityShape.IDENTITY_HASH_KEY,
  IDENTITY_ENCRYPTION_KEYS: identityShape.IDENTITY_ENCRYPTION_KEYS,
});

export type Secrets = z.input<typeof secretsShape>;

/** Where a data directory has its secrets. */
export const secretsFile = (dataDirectory: string): string => path.join(dataDirectory, "secrets.json");

const random = () => randomBytes(32).toString("base64");

/** Secrets that nobody else has. */
export const randomSecrets = (): Secrets => ({
  INTERNAL_TOKEN_SECRET: random(),
  IDENTITY_HASH_KEY: random(),
  IDENTITY_ENCRYPTION_KEYS: `k1:${random()}`,
});

const REMEDY =
  "Restore the file: without it nobody in this database can be found. " +
  "Or begin anew with `npm run reset`, which empties the data directory.";

/**
 * The secrets of this data directory, which is there already: random ones made at the first start, readable by this
 * user alone. Whoever loses the file loses the people in the database: nothing else can find them by phone number or
 * openid. So none are made beside a database that is there already.
 *
 * @throws when the file is lost or unusable, naming it and the remedy, and never a value
 */
export async function readSecrets(dataDirectory: string): Promise<Secrets> {
  const file = secretsFile(dataDirectory);
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return makeSecrets(dataDirectory, file);
  const read = parseJson(text);
  const parsed = secretsShape.safeParse(read);
  if (parsed.success) return read as Secrets;
  const problems = parsed.error.issues.map(({ path: at, message }) =>
    at.length > 0 ? `${at.join(".")} ${message}` : "it does not hold the secrets as JSON",
  );
  throw new Error(`${file} is unusable: ${problems.join("; ")}. ${REMEDY}`);
}

async function makeSecrets(dataDirectory: string, file: string): Promise<Secrets> {
  const database = path.join(dataDirectory, "db");
  const stored = await readdir(database).catch(() => []);
  if (stored.length > 0) throw new Error(`${file} is missing, but there is a database in ${database}. ${REMEDY}`);
  const made = randomSecrets();
  const isMine = await createWhole(file, `${JSON.stringify(made, null, 2)}\n`);
  return isMine ? made : readSecrets(dataDirectory);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The keys of the orders subgraph, made of identity's where both are of one machine: so one file holds everything, and they
 * are changed together.
 */
export const ordersKeysOf = ({ encryptionKeys }: VaultKeys): EncryptionKeys =>
  new Map(
    [...encryptionKeys].map(([id, key]) => [id, new Uint8Array(hkdfSync("sha256", key, "", "datong orders", 32))]),
  );

/** The same of the consent subgraph. */
export const consentKeysOf = ({ encryptionKeys }: VaultKeys): EncryptionKeys =>
  new Map(
    [...encryptionKeys].map(([id, key]) => [id, new Uint8Array(hkdfSync("sha256", key, "", "datong consent", 32))]),
  );

const printKeys = (keys: EncryptionKeys): string =>
  [...keys].map(([id, key]) => `${id}:${Buffer.from(key).toString("base64")}`).join(",");

/** The secrets as the parts of one process take them. */
export const openSecrets = (secrets: Secrets) => identityKeysOf(secretsShape.parse(secrets));

/** The keys of subgraphs that are made of identity's, as the environment of their processes takes them. */
export function derivedKeys(secrets: Secrets) {
  const keys = openSecrets(secrets);
  return {
    ORDERS_ENCRYPTION_KEYS: printKeys(ordersKeysOf(keys)),
    CONSENT_ENCRYPTION_KEYS: printKeys(consentKeysOf(keys)),
  };
}

/** Whom besides identity a subgraph asks. */
const ASKS: Readonly<Record<string, readonly string[]>> = {
  identity: ["consent"],
  orders: ["consent"],
  members: ["consent"],
  consent: ["orders", "members"],
};

/**
 * What of the secrets a process needs and no more, as its environment takes it: a gateway makes internal tokens for every
 * subgraph, a subgraph can check its own, the others can speak to identity, and only identity opens what it encrypts.
 *
 * @param name a subgraph's, or `gateway`
 */
export function secretsFor(name: string, secrets: Secrets): Readonly<Record<string, string>> {
  const { INTERNAL_TOKEN_SECRET, ...ofIdentity } = secrets;
  // What this process has in its own environment is not meant.
  const none = { INTERNAL_TOKEN_SECRET: "", INTERNAL_TOKEN_SECRETS: "", INTERNAL_TOKEN_KEYS: "" };
  if (name === "gateway") return { ...none, INTERNAL_TOKEN_SECRET };
  const { ORDERS_ENCRYPTION_KEYS, CONSENT_ENCRYPTION_KEYS } = derivedKeys(secrets);
  const internal = new Map([[FIRST_SECRET_ID, secretBytes.parse(INTERNAL_TOKEN_SECRET)]]);
  return {
    ...none,
    INTERNAL_TOKEN_KEYS: printInternalKeys(internal, name),
    // The others ask it whose records are, and which ids are one person's.
    ...(name === "identity" ? ofIdentity : { IDENTITY_TOKEN_KEYS: printInternalKeys(internal, "identity") }),
    ...(ASKS[name] ?? []).reduce(
      (keys, asked) => ({ ...keys, [`${asked.toUpperCase()}_TOKEN_KEYS`]: printInternalKeys(internal, asked) }),
      {},
    ),
    ...(name === "consent" ? { CONSENT_ENCRYPTION_KEYS } : {}),
    ...(name === "orders" ? { ORDERS_ENCRYPTION_KEYS } : {}),
  };
}

/** Adds to an error about keys of this machine where they come from. */
export function namingSecretsFile(dataDirectory: string, error: unknown): unknown {
  if (!(error instanceof Error) || !/^(IDENTITY_|ORDERS_|identity )/.test(error.message)) return error;
  const place = `${error.message.replace(/\.?$/, ".")} Its keys are those in ${secretsFile(dataDirectory)}`;
  return new Error(`${place}: it must be the file that this database was begun with.`, { cause: error });
}
