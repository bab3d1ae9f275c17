import { parseArgs } from "node:util";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../domain/durations.ts";

/** What somebody at the machine wants done. */
export type Command =
  | { readonly do: "help" }
  | {
      readonly do: "create";
      readonly name: string;
      readonly description: string;
      readonly scopes: readonly string[];
      readonly expiresMs: number | null;
    }
  | { readonly do: "list" }
  | { readonly do: "show"; readonly account: string }
  | {
      readonly do: "rotate";
      readonly account: string;
      readonly overlapMs: number;
      readonly expiresMs: number | null;
    }
  | { readonly do: "revoke"; readonly account: string; readonly secret: string; readonly reason: string }
  | { readonly do: "disable" | "enable"; readonly account: string; readonly reason: string };

/** A command and how its answer shall look. */
export interface ReadCommand {
  readonly command: Command;
  readonly json: boolean;
  /** Where the gateway can be reached, for the command to try; null where nobody has said. */
  readonly url: string | null;
}

/** The command cannot be understood; the message says what is wrong. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const UNITS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };
const OVERLAP_MS = DAY_MS;
const NO_REASON = "by command, no reason given";

const OPTIONS = {
  for: { type: "string" },
  scopes: { type: "string", multiple: true },
  expires: { type: "string" },
  overlap: { type: "string" },
  reason: { type: "string" },
  url: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

type Option = keyof typeof OPTIONS;

/** The options of each command, beside `--json`, `--url` and `--help`. */
const TAKES: Readonly<Record<Exclude<Command["do"], "help">, readonly Option[]>> = {
  create: ["for", "scopes", "expires"],
  list: [],
  show: [],
  rotate: ["overlap", "expires"],
  revoke: ["reason"],
  disable: ["reason"],
  enable: ["reason"],
};

/** How many words follow each command. */
const WORDS: Readonly<Record<keyof typeof TAKES, number>> = {
  create: 1,
  list: 0,
  show: 1,
  rotate: 1,
  revoke: 2,
  disable: 1,
  enable: 1,
};

/** `30m`, `24h` or `90d` in milliseconds. */
function readDuration(text: string | undefined, option: string): number | null {
  if (text === undefined) return null;
  const [, count = "", unit = ""] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  const ms = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (Number.isNaN(ms)) throw new UsageError(`--${option} must be a duration such as 30m, 24h or 90d.`);
  return ms;
}

function readEnd(text: string | undefined): number | null {
  const ms = readDuration(text, "expires");
  if (ms === 0) throw new UsageError("--expires must lie ahead.");
  return ms;
}

function required(value: string | undefined, what: string, lengthMax: number): string {
  const tidy = value?.trim() ?? "";
  if (tidy === "") throw new UsageError(`${what} is missing.`);
  if (tidy.length > lengthMax) throw new UsageError(`${what} must be at most ${lengthMax} characters.`);
  return tidy;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/**
 * Reads the words after `npm run service-account --`.
 *
 * @throws UsageError
 */
export function readCommand(args: readonly string[]): ReadCommand {
  const { values, positionals } = parse(args);
  const [name, first, second, ...more] = positionals;
  const { json = false, url = null } = values;
  const as = (command: Command): ReadCommand => ({ command, json, url: url && readUrl(url) });
  if (values.help || name === undefined || name === "help") return as({ do: "help" });
  if (!Object.hasOwn(TAKES, name)) throw new UsageError(`There is no command "${name}".`);
  const command = name as keyof typeof TAKES;
  const alien = (Object.keys(values) as Option[]).find(
    (option) => !["json", "url", "help", ...TAKES[command]].includes(option),
  );
  if (alien) throw new UsageError(`${command} takes no --${alien}.`);
  const surplus = [first, second, ...more].slice(WORDS[command]);
  if (surplus.some((word) => word !== undefined)) throw new UsageError(`${command} does not take so many words.`);

  if (command === "list") return as({ do: command });
  if (command === "create")
    return as({
      do: command,
      name: required(first, "The account's name", 100),
      description: required(values.for, '--for, what it is for, such as --for "nightly import of orders",', 500),
      scopes: required(values.scopes?.join(" "), '--scopes, what it may do, such as --scopes "orders:write",', 2_000)
        .split(/[\s,]+/)
        .filter(Boolean),
      expiresMs: readEnd(values.expires),
    });
  const account = required(first, "The account's client id, svc_…,", 100);
  const reason = required(values.reason ?? NO_REASON, "--reason", 500);
  if (command === "show") return as({ do: command, account });
  if (command === "rotate") {
    const overlapMs = readDuration(values.overlap, "overlap") ?? OVERLAP_MS;
    return as({ do: command, account, overlapMs, expiresMs: readEnd(values.expires) });
  }
  if (command === "revoke")
    return as({ do: command, account, secret: required(second, "The secret's id, as `show` tells it,", 100), reason });
  return as({ do: command, account, reason });
}

function readUrl(url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UsageError("--url must be the gateway's, such as https://api.example.com.");
  return new URL(url).origin;
}
