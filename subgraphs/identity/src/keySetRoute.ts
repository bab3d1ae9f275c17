import { ERRORS, type Logger, type Subgraph } from "@datong/subgraph-kit";
import type { JSONWebKeySet } from "jose";

/**
 * For so long anybody may keep the key set, in seconds: far less than a key is published before it signs
 * (`KEY_LEAD_MS`).
 */
const MAX_AGE_SECONDS = 300;

/** The route at which access tokens' public keys are found, by the gateway and by whoever else checks the tokens. */
export const keySetRoute =
  (keySet: () => Promise<JSONWebKeySet>, logger: Logger): NonNullable<Subgraph["routes"]> =>
  (app) => {
    app.get("/.well-known/jwks.json", async ({ id }, reply) => {
      try {
        const keys = await keySet();
        return await reply
          .header("cache-control", `public, max-age=${MAX_AGE_SECONDS}`)
          .type("application/jwk-set+json")
          .send(JSON.stringify(keys));
      } catch (error) {
        logger.error({ err: error, requestId: id }, "the key set cannot be read");
        return reply.code(503).send({ errors: [{ message: ERRORS.UNAVAILABLE, extensions: { code: "UNAVAILABLE" } }] });
      }
    });
  };
