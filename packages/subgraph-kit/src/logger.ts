import { pino, type DestinationStream, type Logger } from "pino";
import { describeError, isError } from "./describeError.ts";
import { withoutPersonalValues } from "./withoutPersonal.ts";

export type { Logger } from "pino";

const DEPTH_MAX = 8;

/** A value as data: errors as `describeError` has them, and of every other object that is no plain one its kind alone. */
function plain(value: unknown, above: readonly unknown[] = []): unknown {
  if (typeof value !== "object" || value === null) return typeof value === "bigint" ? String(value) : value;
  if (isError(value)) return describeError(value);
  if (value instanceof Date) return value;
  if (above.length >= DEPTH_MAX || above.includes(value)) return "[more]";
  const line = [...above, value];
  if (Array.isArray(value)) return value.map((entry) => plain(entry, line));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || Object.getPrototypeOf(prototype) === null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner, line)]));
  return `[${value.constructor.name}]`;
}

/** What is logged, with its message: where none is given, what may be told of its error rather than what that says. */
function plainEntry([first, second, ...rest]: readonly unknown[]): unknown[] {
  if (typeof first === "string") return [first, ...[second, ...rest].map((value) => plain(value))];
  const entry = isError(first) ? { err: first } : first;
  const error = (entry as { readonly err?: unknown } | null | undefined)?.err;
  const described = isError(error) ? describeError(error) : null;
  const message =
    described && (second === undefined || second === (error as Error).message)
      ? (described.message ?? described.type)
      : second;
  return [plain(entry), ...(message === undefined ? [] : [message]), ...rest.map((value) => plain(value))];
}

/** A line of the log without what is personal; one that cannot be read is not written. */
function finish(line: string): string {
  try {
    return `${JSON.stringify(withoutPersonalValues(JSON.parse(line)))}\n`;
  } catch {
    return `${JSON.stringify({ level: 50, msg: "a line of the log could not be read, and was left out" })}\n`;
  }
}

/**
 * A structured logger (JSON lines) that cannot print personal or secret data by accident, whoever logs: values of known
 * keys are removed however deep they stand; errors keep what they are and where they were thrown, and their message only
 * if it is ours (`describeError`); objects that are no plain data show their kind; and texts lose what looks like a phone
 * number, an e-mail address, a token or the query of a URL.
 *
 * @param destination where lines go; standard output unless given
 */
export const createLogger = (name: string, level = "info", destination?: DestinationStream): Logger =>
  pino(
    {
      name,
      level,
      // Ours are plain data by then.
      serializers: { err: (described: unknown) => described },
      hooks: {
        logMethod(given, method) {
          method.apply(this, plainEntry(given) as Parameters<typeof method>);
        },
        streamWrite: finish,
      },
    },
    ...(destination ? [destination] : []),
  );
