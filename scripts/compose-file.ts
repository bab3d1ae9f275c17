/**
 * Checks what production is started from, as far as that goes without an engine: docker-compose.yml against the Compose
 * Specification's schema and our own rules, .env.example, the Dockerfile, and how they fit the repository.
 *
 * Prints every problem as `file:line: what is wrong`; exit code 1 when there is one.
 */
import { checkDockerfile } from "./compose-file/checkDockerfile.ts";
import { checkServices } from "./compose-file/checkServices.ts";
import { checkVariables } from "./compose-file/checkVariables.ts";
import { checkWiring } from "./compose-file/checkWiring.ts";
import { readComposeDocument } from "./compose-file/composeDocument.ts";

const { document, problems: unreadable } = readComposeDocument();
const problems = [
  ...unreadable,
  ...(document ? [...checkServices(document), ...checkVariables(document), ...checkWiring(document)] : []),
  ...checkDockerfile(),
];
for (const { file, line, text } of problems)
  console.error(`${file}:${line === undefined ? "" : `${String(line)}:`} ${text}`);
if (problems.length > 0) process.exitCode = 1;
