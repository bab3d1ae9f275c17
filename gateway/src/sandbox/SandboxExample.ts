/** A committed operation that a developer can open and run in the sandbox. */
export interface SandboxExample {
  /** The operation's name: `Home`. */
  readonly name: string;
  /** Who uses the operation, and where; one or two sentences. */
  readonly description: string;
  /** The whole document, comments included. */
  readonly query: string;
  /** What to fill in for the operation's variables, so that it has an answer. */
  readonly variables: Record<string, unknown>;
}
