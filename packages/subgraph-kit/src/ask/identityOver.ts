import type { z } from "zod";
import type { Service } from "../caller.ts";
import { internalSecretsOf, type identityShape, type internalTokenShape } from "../config.ts";
import { internalKeysFor, type InternalTokenSecrets } from "../internalSecrets.ts";
import { InternalTokenKeys } from "../internalToken.ts";
import type { Logger } from "../logger.ts";
import { askOverHttp } from "./askOverHttp.ts";

type IdentityConfig = Readonly<z.output<z.ZodObject<typeof identityShape & typeof internalTokenShape>>>;

/**
 * How this process asks identity; null where it has not been told where that is.
 *
 * @param caller as whom it asks
 */
export function identityOver(
  config: IdentityConfig,
  { caller, logger }: { readonly caller: Service; readonly logger: Logger },
): ReturnType<typeof askOverHttp> | null {
  if (!config.IDENTITY_URL) return null;
  const given: InternalTokenSecrets | undefined = config.IDENTITY_TOKEN_KEYS;
  const keys = given
    ? new InternalTokenKeys("identity", given)
    : internalKeysFor(internalSecretsOf(config), "identity");
  return askOverHttp({ url: config.IDENTITY_URL, keys, caller, logger });
}
