import { OauthError } from "./OauthError.ts";

/** A token request in its parts. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Null when it asks for no particular ones. */
  readonly scopes: readonly string[] | null;
}

const refuse = (reason: string) => new OauthError("invalid_request", reason);

const noClient = () =>
  new OauthError("invalid_client", "Authenticate by client_id and client_secret, in the header or in the body.", 401);

/** The parameters of a form; those without a value count as not sent (RFC 6749, 3.2). */
function readForm(body: unknown): ReadonlyMap<string, string> {
  if (typeof body !== "string") throw refuse("The body must be a form: application/x-www-form-urlencoded.");
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(body)) {
    if (fields.has(name)) throw refuse("A parameter was sent more than once.");
    fields.set(name, value);
  }
  return new Map([...fields].filter(([, value]) => value !== ""));
}

/** What a form encodes, decoded; null for what is none. */
function decodeFormValue(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}

/** Id and secret by HTTP Basic, each encoded as in a form (RFC 6749, 2.3.1). */
function readBasic(authorization: string): readonly [string, string] {
  const encoded = /^Basic ([\w+/-]+={0,2})$/i.exec(authorization)?.[1];
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? "", "base64").toString()) ?? [];
  const pair = [decodeFormValue(id ?? ""), decodeFormValue(secret ?? "")] as const;
  if (!pair[0] || !pair[1]) throw noClient();
  return [pair[0], pair[1]];
}

function readClient(authorization: string | undefined, form: ReadonlyMap<string, string>): readonly [string, string] {
  const id = form.get("client_id");
  const secret = form.get("client_secret");
  if (authorization === undefined) {
    if (id === undefined || secret === undefined) throw noClient();
    return [id, secret];
  }
  if (secret !== undefined) throw refuse("Send the client's secret in the header or in the body, not in both.");
  const basic = readBasic(authorization);
  if (id !== undefined && id !== basic[0]) throw refuse("client_id is not that of the Authorization header.");
  return basic;
}

/**
 * Reads a request for a token by client credentials (RFC 6749, 4.4.2), with `client_secret_basic` or `client_secret_post`.
 *
 * @param authorization the header
 * @param body the form as it came; anything but a text is none
 * @throws OauthError
 */
export function readTokenRequest(authorization: string | undefined, body: unknown): ClientCredentials {
  const form = readForm(body);
  const grantType = form.get("grant_type");
  if (grantType === undefined) throw refuse("grant_type is missing; it must be client_credentials.");
  const [clientId, clientSecret] = readClient(authorization, form);
  if (grantType !== "client_credentials")
    throw new OauthError("unsupported_grant_type", "grant_type must be client_credentials.");
  const scope = form.get("scope")?.split(" ").filter(Boolean) ?? [];
  return { clientId, clientSecret, scopes: scope.length > 0 ? [...new Set(scope)] : null };
}
