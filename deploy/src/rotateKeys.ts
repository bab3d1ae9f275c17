import { beginNextSigningKey, identityKeysOf, readIdentityConfig, resealUnder, type Resealed } from "@datong/identity";
import { startMongo } from "@datong/mongo-embedded";
import { connectDatabase, createLogger } from "@datong/subgraph-kit";
import { readLocalConfig } from "./config.ts";
import { claimDataDirectory, InUseError } from "./dataDirectory.ts";
import { addEncryptionKey, finishRotation } from "./keyRotation.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

function showProgress({ resealed }: Resealed): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${resealed} encrypted again`);
}

/** @returns whether everything could be opened */
function report({ resealed, unopened }: Resealed): boolean {
  if (process.stdout.isTTY) process.stdout.write("\r");
  say(`${resealed} values are under the new key now.`);
  for (const [keyId, values] of unopened)
    say(`${values} values under key "${keyId}" could not be opened: keep that key, or put it back.`);
  return unopened.size === 0;
}

/** Where the keys come from the environment, the operator has put the new one in front there. */
async function rotateByEnvironment(): Promise<boolean> {
  const config = readIdentityConfig();
  const keys = identityKeysOf(config);
  const [newest] = keys.encryptionKeys.keys();
  say(`Encrypting with key "${newest}", the first of IDENTITY_ENCRYPTION_KEYS; services may go on meanwhile.`);
  const logger = createLogger("keys", config.LOG_LEVEL);
  const connection = await connectDatabase({ uri: config.MONGODB_URI.reveal(), name: config.DATABASE, logger });
  try {
    const opened = report(await resealUnder(connection, keys, { onProgress: showProgress }));
    const { kid, signsFrom } = await beginNextSigningKey(connection, keys, new Date());
    say(`Access tokens are signed with key ${kid} from ${signsFrom.toISOString()}.`);
    const older = [...keys.encryptionKeys.keys()].slice(1);
    if (opened && older.length > 0)
      say(
        `When every identity process has been restarted with "${newest}" in front, run this once more; ` +
          `if it then says 0 values, take ${older.map((id) => `"${id}"`).join(", ")} away.`,
      );
    return opened;
  } finally {
    await connection.close();
  }
}

/** Where `npm start` keeps the keys in its data directory. */
async function rotateDataDirectory(): Promise<boolean> {
  const config = readLocalConfig();
  const logger = createLogger("keys", config.LOG_LEVEL);
  let giveBack: () => Promise<void>;
  try {
    giveBack = await claimDataDirectory(config.DATA_DIR);
  } catch (error) {
    if (!(error instanceof InUseError)) throw error;
    const id = await addEncryptionKey(config.DATA_DIR);
    say(`Datong is running on ${config.DATA_DIR}. Key "${id}" waits there for its next start:`);
    say("restart it, and it encrypts everything again while it serves, then forgets the older keys.");
    return true;
  }
  try {
    const id = await addEncryptionKey(config.DATA_DIR);
    say(`Encrypting with key "${id}".`);
    const mongo = await startMongo({
      ...(config.MONGODB_URI ? { uri: config.MONGODB_URI.reveal() } : {}),
      dataDir: config.DATA_DIR,
      engine: config.MONGO_ENGINE,
      log: say,
      onLost: (why) => {
        throw new Error(why);
      },
    });
    try {
      return report(
        await finishRotation({
          dataDirectory: config.DATA_DIR,
          mongoUri: mongo.uri,
          logger,
          onProgress: showProgress,
        }),
      );
    } finally {
      await mongo.stop();
    }
  } finally {
    await giveBack();
  }
}

try {
  const opened = await (process.env.IDENTITY_ENCRYPTION_KEYS ? rotateByEnvironment() : rotateDataDirectory());
  process.exitCode = opened ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
