import { clientAddressOf, type Logger, type Subgraph } from "@datong/subgraph-kit";
import pLimit from "p-limit";
import {
  giveServiceToken,
  type ServiceTokenParts,
  type TokenAnswer,
  type TokenRequest,
} from "../domain/serviceToken.ts";
import { OauthError } from "./OauthError.ts";
import { readTokenRequest } from "./readTokenRequest.ts";

type HttpScope = Parameters<NonNullable<Subgraph["routes"]>>[0];
type HttpReply = Parameters<Parameters<HttpScope["setErrorHandler"]>[0]>[2];

/** Where back ends get their tokens (RFC 6749, 3.2). */
export const TOKEN_PATH = "/oauth/token";

/** A form with an id, a secret and all scopes has less than two. */
const BODY_BYTES_MAX = 8 * 1024;

/** Hashes under way at a time: half of Node's threads for such work, the others are for files and names of hosts. */
const HASHES_AT_ONCE = 2;
/** Requests that wait for one: as many as are done within some seconds. */
const WAITING_MAX = 64;

const busy = () => new OauthError("temporarily_unavailable", "Too many requests at once; try again.", 503, 1);

/** Nobody asks for credentials by a form in a browser, and no cache keeps a token. */
const uncached = (reply: HttpReply): HttpReply =>
  reply.header("cache-control", "no-store").header("pragma", "no-cache");

function tellError(reply: HttpReply, { code, status, message, retryAfterSeconds }: OauthError) {
  if (status === 401) reply.header("www-authenticate", 'Basic realm="datong", charset="UTF-8"');
  if (retryAfterSeconds !== null) reply.header("retry-after", String(retryAfterSeconds));
  return uncached(reply).code(status).send({ error: code, error_description: message });
}

/** @throws OauthError unless a token was given */
function expectToken(answer: TokenAnswer, now: Date): Extract<TokenAnswer, { kind: "TokenGiven" }> {
  if (answer.kind === "TokenGiven") return answer;
  if (answer.kind === "ClientRejected") throw new OauthError("invalid_client", "These credentials are not good.", 401);
  if (answer.kind === "ScopeRejected")
    throw new OauthError("invalid_scope", "The client may not ask for all of these scopes.");
  const seconds = Math.max(1, Math.ceil((answer.retryAt.getTime() - now.getTime()) / 1_000));
  throw new OauthError("temporarily_unavailable", "Too many wrong secrets; try again later.", 429, seconds);
}

/** What fastify itself refuses, and what fails on our side. */
function asOauthError(error: unknown, requestId: string, logger: Logger): OauthError {
  if (error instanceof OauthError) return error;
  const { statusCode = 500 } = error as { readonly statusCode?: number };
  if (statusCode === 413) return new OauthError("invalid_request", "The body is too large.", 413);
  if (statusCode < 500)
    return new OauthError("invalid_request", "The body must be a form: application/x-www-form-urlencoded.");
  logger.error({ err: error, requestId }, "no token could be given");
  return new OauthError("temporarily_unavailable", "No token can be given just now; try again.", 503, 1);
}

/**
 * The route at which back ends exchange their secret for an access token: OAuth 2.0 client credentials (RFC 6749, 4.4).
 *
 * A hash costs 32 MiB for a tenth of a second, so few are computed at a time, few wait, and an attempt is counted just
 * before: those that wait take nobody's place.
 */
export function tokenRoute(parts: ServiceTokenParts, now: () => Date, logger: Logger): NonNullable<Subgraph["routes"]> {
  const inTurn = pLimit(HASHES_AT_ONCE);

  async function give(request: Omit<TokenRequest, "now">): Promise<object> {
    if (inTurn.pendingCount >= WAITING_MAX) throw busy();
    return inTurn(async () => {
      const at = now();
      const { token, expiresInSeconds, scopes } = expectToken(
        await giveServiceToken(parts, { ...request, now: at }),
        at,
      );
      return {
        access_token: token,
        token_type: "Bearer",
        expires_in: expiresInSeconds,
        scope: scopes.join(" "),
      };
    });
  }

  return (app) => {
    app.register((scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, next) => {
        next(null, body);
      });
      scope.setErrorHandler((error, { id }, reply) => tellError(reply, asOauthError(error, id, logger)));
      scope.post(TOKEN_PATH, { bodyLimit: BODY_BYTES_MAX }, async (request, reply) => {
        const credentials = readTokenRequest(request.headers.authorization, request.body);
        const given = await give({ ...credentials, clientAddress: clientAddressOf(request) });
        return uncached(reply).send(given);
      });
      done();
    });
  };
}
