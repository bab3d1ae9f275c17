/** The sample file cannot be read, or not beyond one place. The message names the path, the line and the reason. */
export class SampleFileError extends Error {
  /** Its message may stand in a log; see `describeError`. */
  static readonly saysNoValues = true;
  readonly path: string;
  /** The line that cannot be read; null when no line can. */
  readonly line: number | null;
  readonly reason: string;

  constructor(path: string, line: number | null, reason: string) {
    super(`${path}${line === null ? "" : `:${line}`}: ${reason}`);
    this.name = "SampleFileError";
    this.path = path;
    this.line = line;
    this.reason = reason;
  }
}
