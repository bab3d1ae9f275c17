/** Asks the process in this container whether it is ready. Exit code 0: it is. */
import { get } from "node:http";

const request = get(
  { host: "127.0.0.1", port: process.env.PORT, path: "/health/ready", timeout: 3000 },
  ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1),
);
request.on("timeout", () => request.destroy());
request.on("error", () => process.exit(1));
