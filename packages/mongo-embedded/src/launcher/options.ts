import { parseArgs } from "node:util";

/** What the launcher was asked to do. */
export interface LauncherOptions {
  readonly dbPath: string;
  readonly port: number;
  readonly bindIp: string;
  /** Seconds between two removals of expired documents. */
  readonly ttlSeconds: number;
  /** Close when standard input ends: whoever started us holds it open for as long as they live. */
  readonly stopWithParent: boolean;
  /** Removed once the parent is gone: temporary data nobody else can remove then. */
  readonly removeAfterParent: string | undefined;
}

/** What a `mongod` can do and the embedded engine cannot. */
const REFUSED = {
  auth: "the embedded engine has no authentication",
  keyFile: "the embedded engine has no authentication",
  replSet: "the embedded engine has no replication, transactions or change streams",
} as const;

/**
 * Reads the flags mongodb-memory-server gives a `mongod`, and our own.
 *
 * @throws Error naming the flag that is unknown, malformed, or beyond the embedded engine
 */
export function parseLauncherOptions(args: readonly string[]): LauncherOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "27017" },
      bind_ip: { type: "string", default: "127.0.0.1" },
      dbpath: { type: "string" },
      storageEngine: { type: "string", default: "wiredTiger" },
      noauth: { type: "boolean" },
      auth: { type: "boolean" },
      keyFile: { type: "string" },
      replSet: { type: "string" },
      ttlSeconds: { type: "string", default: "60" },
      stopWithParent: { type: "boolean", default: false },
      removeAfterParent: { type: "string" },
    },
  });
  for (const [flag, why] of Object.entries(REFUSED)) if (flag in values) throw new Error(`--${flag}: ${why}`);
  if (values.storageEngine !== "wiredTiger")
    throw new Error(`--storageEngine ${values.storageEngine}: only wiredTiger is there`);
  if (!values.dbpath) throw new Error("--dbpath is required");
  return {
    dbPath: values.dbpath,
    port: integerBetween("--port", values.port, 0, 65_535),
    bindIp: values.bind_ip,
    ttlSeconds: integerBetween("--ttlSeconds", values.ttlSeconds, 1, 86_400),
    stopWithParent: values.stopWithParent,
    removeAfterParent: values.removeAfterParent,
  };
}

function integerBetween(flag: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max)
    throw new Error(`${flag} ${text}: not a whole number from ${min} to ${max}`);
  return value;
}
