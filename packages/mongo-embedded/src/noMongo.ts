/** Why there is no MongoDB to work with, in words that say what to do. The message is meant for a terminal. */
export class NoMongoError extends Error {
  /** Its message may stand in a log; see `describeError`. */
  static readonly saysNoValues = true;
  override readonly name = "NoMongoError";
}

/**
 * The error for a machine on which no engine can be had.
 *
 * @param reasons each way that was tried, and why it failed
 * @param downloadVersion the `mongod` mongodb-memory-server would download
 */
export function nothingToBeHad(reasons: readonly string[], downloadVersion: string): NoMongoError {
  return new NoMongoError(
    [
      "No MongoDB can be started on this machine:",
      ...reasons.map((reason) => `  - ${reason}`),
      "Any one of these helps:",
      "  - set MONGODB_URI to a running MongoDB 6.0 or newer, for example mongodb://127.0.0.1:27017/",
      "  - install MongoDB 6.0 or newer so that `mongod` is on PATH, or set MONGOMS_SYSTEM_BINARY to its path",
      `  - start once with a connection to fastdl.mongodb.org: mongod ${downloadVersion} is downloaded and kept`,
      "  - run on Linux x64 or arm64 with glibc 2.36 or newer (Debian 12, Ubuntu 24.04) or on macOS arm64,",
      "    install with optional dependencies, and leave MONGO_ENGINE unset: the embedded engine works there",
    ].join("\n"),
  );
}
