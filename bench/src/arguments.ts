/** The command line cannot be understood; the message says what to change. */
export class UsageError extends Error {
  override name = "UsageError";
}

/**
 * Reads the options of a benchmark.
 *
 * @throws UsageError saying how the benchmark is called, when `read` throws
 */
export function readUsage<Values>(read: () => Values, usage: string): Values {
  try {
    return read();
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${usage}`);
  }
}

/**
 * Takes an option with a value out of arguments, for whoever reads the rest.
 *
 * @returns null as the value where it is not among them
 * @throws UsageError when it has none
 */
export function takeOption(
  args: readonly string[],
  name: string,
): { readonly value: string | null; readonly rest: readonly string[] } {
  const flag = `--${name}`;
  const at = args.findIndex((argument) => argument === flag || argument.startsWith(`${flag}=`));
  if (at < 0) return { value: null, rest: args };
  const isInOne = args[at] !== flag;
  const value = isInOne ? args[at]?.slice(flag.length + 1) : args[at + 1];
  if (!value || value.startsWith("-")) throw new UsageError(`${flag} must be followed by a value.`);
  return { value, rest: args.toSpliced(at, isInOne ? 1 : 2) };
}

export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** Whether it must be a whole number. */
  readonly whole?: boolean;
}

/** @throws UsageError naming the option when the text is no such number */
export function readNumber(name: string, text: string, { min, max, whole = true }: NumberRange, usage: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
  throw new UsageError(`--${name} must be ${whole ? "a whole number" : "a number"} from ${min} to ${max}.\n${usage}`);
}

/** Numbers separated by commas. */
export const readNumbers = (name: string, text: string, range: NumberRange, usage: string): readonly number[] =>
  text.split(",").map((part) => readNumber(name, part, range, usage));

/**
 * Names separated by commas.
 *
 * @returns those of `known` that are named, in their own order
 * @throws UsageError for a name that is none of them
 */
export function readNames<Name extends string>(
  option: string,
  text: string,
  known: readonly Name[],
  usage: string,
): readonly Name[] {
  const given = text.split(",");
  const unknown = given.find((name) => !(known as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new UsageError(`--${option} names "${unknown}"; there are ${known.join(", ")}.\n${usage}`);
  return known.filter((name) => given.includes(name));
}
