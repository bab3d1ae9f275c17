import { z } from "zod";

/** The environment is not fit to start with; the message lists every bad variable and never a value. */
export class BadEnvironmentError extends Error {
  override name = "BadEnvironmentError";
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What must hold between variables: the problems of an environment, as `VARIABLE: what is wrong`. */
export type EnvironmentRule = (env: Environment) => readonly string[];

/**
 * Reads the environment once, at start, and refuses to run on a bad one. An empty variable counts as not set.
 *
 * @param rule what must hold between variables
 * @throws BadEnvironmentError naming every bad variable and why; never its value
 */
export function readConfig<Shape extends z.ZodRawShape>(
  shape: Shape,
  env: NodeJS.ProcessEnv = process.env,
  rule: EnvironmentRule = () => [],
) {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = z.object(shape).safeParse(set);
  const problems = [
    ...(parsed.error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) ?? []),
    ...rule(set),
  ];
  if (parsed.success && problems.length === 0) return Object.freeze(parsed.data);
  throw new BadEnvironmentError(`Bad environment:\n${problems.map((line) => `  ${line}`).join("\n")}`);
}

const required = (what: string) => ({ error: `is not set; it must be ${what}` });

/** A secret of at least 32 random bytes, in base64. */
export const secretBytes = z
  .string(required("32 random bytes in base64, as `openssl rand -base64 32` prints"))
  .transform((text) => new Uint8Array(Buffer.from(text, "base64")))
  .refine((bytes) => bytes.length >= 32, "must be at least 32 bytes in base64, as `openssl rand -base64 32` prints");

/** What every process of Datong reads. */
export const processShape = {
  NODE_ENV: z
    .enum(["development", "production", "test"], "must be development, production or test")
    .default("development"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce
    .number("must be a port number")
    .int()
    .min(0, "must be 0 to 65535")
    .max(65_535, "must be 0 to 65535")
    .default(4000),
  LOG_LEVEL: z
    .enum(
      ["silent", "fatal", "error", "warn", "info", "debug", "trace"],
      "must be silent, fatal, error, warn, info, debug or trace",
    )
    .default("info"),
  INTERNAL_TOKEN_SECRET: secretBytes,
};

/** What every subgraph process reads besides. */
export const subgraphShape = (name: string) => ({
  ...processShape,
  MONGODB_URI: z
    .string(required("the connection string of a MongoDB 6.0 or newer"))
    .regex(/^mongodb(\+srv)?:\/\//, "must begin with mongodb:// or mongodb+srv://"),
  DATABASE: z.string().default(name),
});

export { z };
