import { randomBytes } from "node:crypto";
import { resealConsent } from "@datong/consent";
import { resealUnder, type Resealed, type ResealOptions } from "@datong/identity";
import { resealOrders } from "@datong/orders";
import { connectDatabase, type Logger } from "@datong/subgraph-kit";
import { replaceWhole } from "./createWhole.ts";
import { consentKeysOf, openSecrets, ordersKeysOf, readSecrets, secretsFile, type Secrets } from "./secrets.ts";

const keysOf = ({ IDENTITY_ENCRYPTION_KEYS }: Secrets): readonly string[] => IDENTITY_ENCRYPTION_KEYS.split(",");

const write = (dataDirectory: string, secrets: Secrets) =>
  replaceWhole(secretsFile(dataDirectory), `${JSON.stringify(secrets, null, 2)}\n`);

/** `k1`, `k2`, …: the first that no key has. */
function nextKeyId(keys: readonly string[]): string {
  const taken = new Set(keys.map((pair) => pair.trim().split(":")[0]));
  for (let number = 1; ; number++) if (!taken.has(`k${number}`)) return `k${number}`;
}

/**
 * Puts a new encryption key in front of those of a data directory: whatever starts on it from now on encrypts with it,
 * and still opens what the older ones encrypted.
 *
 * @returns the new key's id
 */
export async function addEncryptionKey(dataDirectory: string): Promise<string> {
  const secrets = await readSecrets(dataDirectory);
  const keys = keysOf(secrets);
  const id = nextKeyId(keys);
  const added = `${id}:${randomBytes(32).toString("base64")}`;
  await write(dataDirectory, { ...secrets, IDENTITY_ENCRYPTION_KEYS: [added, ...keys].join(",") });
  return id;
}

const sumOf = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
  new Map([...one, ...[...other].map(([id, count]): [string, number] => [id, count + (one.get(id) ?? 0)])]);

/** Whether a data directory has keys that a rotation is to replace. */
const isRotating = (secrets: Secrets): boolean => keysOf(secrets).length > 1;

export interface FinishRotationOptions extends ResealOptions {
  readonly dataDirectory: string;
  readonly mongoUri: string;
  readonly logger: Logger;
}

/**
 * Encrypts everything of a data directory again under its newest key and then forgets the others. Every process that
 * works on its database must have started with the newest key. Broken off, it goes on where it is called again.
 */
export async function finishRotation({
  dataDirectory,
  mongoUri,
  logger,
  ...pass
}: FinishRotationOptions): Promise<Resealed> {
  const secrets = await readSecrets(dataDirectory);
  const connection = await connectDatabase({ uri: mongoUri, name: "identity", logger });
  const orders = await connectDatabase({ uri: mongoUri, name: "orders", logger });
  const consent = await connectDatabase({ uri: mongoUri, name: "consent", logger });
  try {
    const keys = openSecrets(secrets);
    const ofIdentity = await resealUnder(connection, keys, pass);
    const ofOrders = await resealOrders(orders, ordersKeysOf(keys), pass.signal);
    const ofConsent = await resealConsent(consent, consentKeysOf(keys), pass.signal);
    const resealed = {
      resealed: ofIdentity.resealed + ofOrders.encrypted + ofConsent.encrypted,
      unopened: [ofOrders.unopened, ofConsent.unopened].reduce(sumOf, ofIdentity.unopened),
    };
    const [newest = ""] = keysOf(secrets);
    if (resealed.unopened.size === 0) await write(dataDirectory, { ...secrets, IDENTITY_ENCRYPTION_KEYS: newest });
    return resealed;
  } finally {
    await Promise.all([connection, orders, consent].map((database) => database.close()));
  }
}

/**
 * Finishes a rotation that `npm run keys:rotate` began while Datong was running, while it serves again with the new key.
 *
 * @returns breaks it off, for the next start to go on
 */
export function finishRotationBehind(secrets: Secrets, options: FinishRotationOptions): () => Promise<void> {
  if (!isRotating(secrets)) return () => Promise.resolve();
  const { logger } = options;
  const stopping = new AbortController();
  const finished = finishRotation({ ...options, signal: stopping.signal }).then(
    ({ resealed, unopened }) => {
      logger.info({ resealed }, "everything is encrypted with the newest key");
      if (unopened.size > 0) logger.error({ keyIds: [...unopened.keys()] }, "some values could not be opened");
    },
    (error: unknown) => {
      if (!stopping.signal.aborted) logger.error({ err: error }, "could not finish the rotation of keys");
    },
  );
  return () => {
    stopping.abort();
    return finished;
  };
}
