import type { z } from "zod";
import type { Service } from "../caller.ts";
import { internalSecretsOf, type consentShape, type identityShape, type internalTokenShape } from "../config.ts";
import { internalKeysFor, type InternalTokenSecrets } from "../internalSecrets.ts";
import { InternalTokenKeys } from "../internalToken.ts";
import type { Logger } from "../logger.ts";
import { askOverHttp } from "./askOverHttp.ts";

type InternalConfig = Readonly<z.output<z.ZodObject<typeof internalTokenShape>>>;
type IdentityConfig = Readonly<z.output<z.ZodObject<typeof identityShape>>> & InternalConfig;
type ConsentConfig = Readonly<z.output<z.ZodObject<typeof consentShape>>> & InternalConfig;

interface Asking {
  /** As whom it is asked. */
  readonly caller: Service;
  readonly logger: Logger;
}

/** Where a subgraph is, and by which keys it believes us. */
interface Asked {
  readonly name: string;
  readonly url: URL | undefined;
  readonly given: InternalTokenSecrets | undefined;
}

function askOver(config: InternalConfig, { name, url, given }: Asked, { caller, logger }: Asking) {
  if (!url) return null;
  const keys = given ? new InternalTokenKeys(name, given) : internalKeysFor(internalSecretsOf(config), name);
  return askOverHttp({ url, keys, caller, logger });
}

/** How this process asks identity; null where it has not been told where that is. */
export const identityOver = (config: IdentityConfig, asking: Asking): ReturnType<typeof askOverHttp> | null =>
  askOver(config, { name: "identity", url: config.IDENTITY_URL, given: config.IDENTITY_TOKEN_KEYS }, asking);

/** How this process asks consent; null where it has not been told where that is. */
export const consentOver = (config: ConsentConfig, asking: Asking): ReturnType<typeof askOverHttp> | null =>
  askOver(config, { name: "consent", url: config.CONSENT_URL, given: config.CONSENT_TOKEN_KEYS }, asking);
