import { hmacSha256, sha256Hex } from "./digests.ts";
import type { StandInRequest } from "./standInServer.ts";

/** Tencent takes a request for 5 minutes around the time in it. */
const AGE_MS_MAX = 5 * 60_000;
const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/([^/]+)\/tc3_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;

/**
 * Verifies TC3-HMAC-SHA256, as documented at https://cloud.tencent.com/document/api/382/52072. The service is the first
 * label of the host, and the host is signed without its port.
 *
 * @param now milliseconds, by the provider's clock
 * @returns the code that Tencent answers, or null when the request is signed as it must be
 */
export function verifyTc3(
  { method, url, headers, body }: StandInRequest,
  { secretId, secretKey, now }: { secretId: string; secretKey: string; now: number },
): string | null {
  const [, credential, date = "", service = "", signedHeaders = "", signature] =
    AUTHORIZATION.exec(headers.authorization ?? "") ?? [];
  if (credential === undefined) return "AuthFailure.InvalidAuthorization";
  if (credential !== secretId) return "AuthFailure.SecretIdNotFound";
  const timestamp = String(headers["x-tc-timestamp"]);
  const time = Number(timestamp) * 1000;
  if (!(Math.abs(now - time) <= AGE_MS_MAX)) return "AuthFailure.SignatureExpire";

  const host = (headers.host ?? "").replace(/:\d+$/, "");
  const header = (name: string): string => (name === "host" ? host : String(headers[name] ?? ""));
  const names = signedHeaders.split(";");
  const canonical = [
    method,
    url.pathname,
    url.search.slice(1),
    ...names.map((name) => `${name}:${header(name)}`),
    "",
    signedHeaders,
    sha256Hex(body),
  ].join("\n");
  const toSign = ["TC3-HMAC-SHA256", timestamp, `${date}/${service}/tc3_request`, sha256Hex(canonical)].join("\n");
  const key = [service, "tc3_request"].reduce<Buffer>(hmacSha256, hmacSha256(`TC3${secretKey}`, date));
  const isWhole =
    ["content-type", "host"].every((name) => names.includes(name)) &&
    service === host.split(".")[0] &&
    date === new Date(time).toISOString().slice(0, 10);
  return isWhole && signature === hmacSha256(key, toSign).toString("hex") ? null : "AuthFailure.SignatureFailure";
}
