import { pino, type DestinationStream, type Logger } from "pino";

export type { Logger } from "pino";

/** Keys whose values are personal or secret wherever they turn up in a log entry. */
const PERSONAL_OR_SECRET = [
  "authorization",
  "cookie",
  "email",
  "identifier",
  "identifiers",
  "openid",
  "password",
  "phone",
  "raw",
  "secret",
  "token",
  "unionid",
  "value",
  "variables",
];

/**
 * A structured logger (JSON lines) that cannot print personal data by accident: the values of known keys are removed,
 * two levels deep, whoever logs them.
 *
 * @param destination where lines go; standard output unless given
 */
export const createLogger = (name: string, level = "info", destination?: DestinationStream): Logger =>
  pino(
    {
      name,
      level,
      redact: { paths: PERSONAL_OR_SECRET.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), remove: true },
    },
    ...(destination ? [destination] : []),
  );
