import {
  BadEnvironmentError,
  internalSecretsOf,
  internalSecretsRule,
  internalTokenShape,
  readConfig,
} from "./config.ts";
import { printInternalKeys } from "./internalSecrets.ts";

/**
 * Prints what each subgraph needs of the gateways' secrets, a line each, as `docker-compose.yml` takes it:
 *
 *   INTERNAL_TOKEN_SECRETS=k1:… node packages/subgraph-kit/dist/internalKeys.js orders members
 */
try {
  const names = process.argv.slice(2);
  const secrets = internalSecretsOf(readConfig(internalTokenShape, undefined, internalSecretsRule));
  if (names.length === 0) throw new BadEnvironmentError("Name the subgraphs whose keys are to be printed.");
  for (const name of names)
    process.stdout.write(`${name.toUpperCase()}_INTERNAL_TOKEN_KEYS=${printInternalKeys(secrets, name)}\n`);
} catch (error) {
  if (!(error instanceof BadEnvironmentError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
