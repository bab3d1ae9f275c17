import { hmacSha256, sha256Hex } from "./digests.ts";
import type { StandInRequest } from "./standInServer.ts";

/** Aliyun takes a request for 15 minutes around the time in it. */
const AGE_MS_MAX = 15 * 60_000;
const AUTHORIZATION = /^ACS3-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/;

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** What is wrong with a request: an HTTP status and a code of Aliyun's gateway. */
export interface Acs3Problem {
  readonly status: number;
  readonly code: string;
}

/**
 * Verifies ACS3-HMAC-SHA256, as documented at https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature.
 *
 * @param now milliseconds, by the provider's clock
 * @returns null when the request is signed as it must be
 */
export function verifyAcs3(
  { method, url, headers, body }: StandInRequest,
  { accessKeyId, accessKeySecret, now }: { accessKeyId: string; accessKeySecret: string; now: number },
): Acs3Problem | null {
  const [, credential, signedHeaders = "", signature] = AUTHORIZATION.exec(headers.authorization ?? "") ?? [];
  if (credential === undefined) return { status: 400, code: "IncompleteSignature" };
  if (credential !== accessKeyId) return { status: 404, code: "InvalidAccessKeyId.NotFound" };
  const header = (name: string): string => String(headers[name] ?? "").trim();
  const age = now - Date.parse(header("x-acs-date"));
  if (!(Math.abs(age) <= AGE_MS_MAX)) return { status: 400, code: "InvalidTimeStamp.Expired" };

  const query = [...url.searchParams]
    .map(([name, value]): [string, string] => [encode(name), encode(value)])
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map((pair) => pair.join("="))
    .join("&");
  const names = signedHeaders.split(";");
  const canonical = [
    method,
    url.pathname,
    query,
    ...names.map((name) => `${name}:${header(name)}`),
    "",
    signedHeaders,
    sha256Hex(body),
  ].join("\n");
  const expected = hmacSha256(accessKeySecret, `ACS3-HMAC-SHA256\n${sha256Hex(canonical)}`).toString("hex");
  const isWhole = ["host", "x-acs-action", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"].every((name) =>
    names.includes(name),
  );
  return isWhole && signature === expected ? null : { status: 400, code: "SignatureDoesNotMatch" };
}
