import type { z } from "zod";
import type { Service } from "../caller.ts";
import { internalSecretsOf, type internalTokenShape, type SiblingShape } from "../config.ts";
import { internalKeysFor, type InternalTokenSecrets } from "../internalSecrets.ts";
import { InternalTokenKeys } from "../internalToken.ts";
import type { Logger } from "../logger.ts";
import { askOverHttp } from "./askOverHttp.ts";

/** As what `siblingShape` and `internalTokenShape` read. */
export type SiblingConfig<Name extends string> = Readonly<
  z.output<z.ZodObject<SiblingShape<Name>>> & z.output<z.ZodObject<typeof internalTokenShape>>
>;

interface SiblingOverOptions {
  /** As whom this process asks. */
  readonly caller: Service;
  readonly logger: Logger;
}

/**
 * How this process asks another subgraph; null where it has not been told where that is.
 *
 * @param name of the one that is asked
 */
export function siblingOver<Name extends string>(
  config: SiblingConfig<Name>,
  name: Name,
  { caller, logger }: SiblingOverOptions,
): ReturnType<typeof askOverHttp> | null {
  const read: Readonly<Record<string, unknown>> = config;
  const url = read[`${name.toUpperCase()}_URL`] as URL | undefined;
  const given = read[`${name.toUpperCase()}_TOKEN_KEYS`] as InternalTokenSecrets | undefined;
  if (!url) return null;
  const keys = given ? new InternalTokenKeys(name, given) : internalKeysFor(internalSecretsOf(config), name);
  return askOverHttp({ url, keys, caller, logger });
}

/** The same of identity, which most of them ask. */
export const identityOver = (config: SiblingConfig<"identity">, options: SiblingOverOptions) =>
  siblingOver(config, "identity", options);
