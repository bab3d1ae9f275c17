import { readFileSync } from "node:fs";
import { readConfig, Secret, secretText, z, type EnvironmentRule } from "@datong/subgraph-kit";
import { databaseShape } from "../config.ts";

/** By what an import proves who it is, where that is asked for. */
const importShape = {
  DATA_DIR: databaseShape.DATA_DIR,
  IMPORT_CLIENT_ID: z.string().optional(),
  IMPORT_CLIENT_SECRET: secretText.optional(),
  IMPORT_CLIENT_SECRET_FILE: z.string().optional(),
};

const credentialsRule: EnvironmentRule = (env) => {
  const secrets = ["IMPORT_CLIENT_SECRET", "IMPORT_CLIENT_SECRET_FILE"].filter((name) => env[name] !== undefined);
  if (env.IMPORT_CLIENT_ID === undefined)
    return secrets.length > 0 ? [`IMPORT_CLIENT_ID: must be set beside ${secrets[0] ?? ""}`] : [];
  return secrets.length === 1
    ? []
    : ["IMPORT_CLIENT_SECRET: either it or IMPORT_CLIENT_SECRET_FILE must be set beside IMPORT_CLIENT_ID"];
};

/** What an import reads from the environment. */
export interface ImportConfig {
  readonly dataDirectory: string;
  /** A service account's; null where none is named. */
  readonly credentials: { readonly id: string; readonly secret: Secret<string> } | null;
}

/** @throws BadEnvironmentError; Error where the file of the secret cannot be read */
export function readImportConfig(env?: NodeJS.ProcessEnv): ImportConfig {
  const config = readConfig(importShape, env, credentialsRule);
  const { IMPORT_CLIENT_ID: id, IMPORT_CLIENT_SECRET: secret, IMPORT_CLIENT_SECRET_FILE: file } = config;
  const read = () => secret ?? new Secret(readFileSync(file ?? "", "utf8").trim());
  return { dataDirectory: config.DATA_DIR, credentials: id === undefined ? null : { id, secret: read() } };
}
