import { existsSync, readFileSync } from "node:fs";
import { Copy, DockerfileParser, Env, From, type Instruction } from "dockerfile-ast";
import { validate } from "dockerfile-utils";
import { DOCKERFILE, hasFixedTag, isSecret, sourceOf, type Problem } from "./problem.ts";

const IGNORED = [".git", "**/.env", "**/.env.*", "**/node_modules", "**/dist"];

interface Stage {
  readonly from: From;
  readonly name: string | null;
  readonly instructions: readonly Instruction[];
}

/** The image: it parses, is built in stages from fixed bases, holds no secret, runs as somebody, tells its health. */
export function checkDockerfile(): readonly Problem[] {
  const text = readFileSync(DOCKERFILE, "utf8");
  const stages = stagesOf(DockerfileParser.parse(text).getInstructions());
  return [
    ...validate(text).map(({ range, message }) => ({
      file: DOCKERFILE,
      line: range.start.line + 1,
      text: typeof message === "string" ? message : message.value,
    })),
    ...checkIgnored(),
    ...(stages.length < 2 ? [{ file: DOCKERFILE, text: "must have a stage that builds and one that runs" }] : []),
    ...stages.flatMap((stage, place) => checkStage(stage, stages.slice(0, place))),
    ...checkLastStage(stages.at(-1)),
  ];
}

const at = (instruction: Instruction, text: string): Problem => ({
  file: DOCKERFILE,
  line: instruction.getRange().start.line + 1,
  text,
});

function stagesOf(instructions: readonly Instruction[]): readonly Stage[] {
  const places = instructions.flatMap((instruction, place) => (instruction instanceof From ? [place] : []));
  return places.flatMap((place, which) => {
    const [from, ...rest] = instructions.slice(place, places[which + 1]);
    return from instanceof From ? [{ from, name: from.getBuildStage(), instructions: rest }] : [];
  });
}

function checkStage({ from, instructions }: Stage, before: readonly Stage[]): readonly Problem[] {
  const image = from.getImage() ?? "";
  const known = new Set(before.map(({ name }) => name));
  return [
    ...(known.has(image) || hasFixedTag(image) ? [] : [at(from, `${image} must have a tag other than latest`)]),
    ...instructions.flatMap((instruction) => checkInstruction(instruction, known)),
  ];
}

function checkInstruction(instruction: Instruction, known: ReadonlySet<string | null>): readonly Problem[] {
  const words = instruction.getArguments().map((argument) => argument.getValue());
  if (instruction instanceof Env)
    return instruction
      .getProperties()
      .filter((property) => isSecret(property.getName()))
      .map((property) => at(instruction, `${property.getName()} is a secret; an image may not hold one`));
  if (instruction instanceof Copy) {
    const stage = instruction.getFromFlag()?.getValue() ?? null;
    if (stage !== null) return known.has(stage) ? [] : [at(instruction, `there is no stage ${stage} before this`)];
    return words
      .slice(0, -1)
      .filter((source) => !existsSync(source))
      .map((source) => at(instruction, `${source} is not in the repository`));
  }
  switch (instruction.getKeyword()) {
    case "ARG":
      return [at(instruction, "takes no build argument: the environment says what differs")];
    case "ADD":
      return [at(instruction, "COPY, not ADD")];
    case "RUN":
      return checkRun(instruction, words);
    default:
      return [];
  }
}

function checkRun(instruction: Instruction, words: readonly string[]): readonly Problem[] {
  if (!/\bnpm (ci|install)\b/.test(words.join(" "))) return [];
  const workspaces = words.flatMap((word) => /^--workspace=(.+)$/.exec(word)?.[1] ?? []);
  return [
    ...(words.join(" ").includes("npm ci") ? [] : [at(instruction, "npm ci, which follows package-lock.json")]),
    ...(instruction.toString().includes("--mount=type=cache,")
      ? []
      : [at(instruction, "npm ci must have a cache mount")]),
    ...workspaces
      .filter((folder) => !existsSync(folder))
      .map((folder) => at(instruction, `there is no workspace ${folder}`)),
  ];
}

function checkLastStage(stage: Stage | undefined): readonly Problem[] {
  if (!stage) return [];
  const { from, instructions } = stage;
  const last = (keyword: string) => instructions.findLast((instruction) => instruction.getKeyword() === keyword);
  const [user, health, command] = [last("USER"), last("HEALTHCHECK"), last("CMD")];
  const wholeCopy = instructions.find(
    (instruction) =>
      instruction instanceof Copy && !instruction.getFromFlag() && instruction.getArguments()[0]?.getValue() === ".",
  );
  const entry = /"node", "([^"]+)"/.exec(command?.getArgumentsContent() ?? "")?.[1] ?? "";
  const source = sourceOf(entry);
  const problems: Problem[] = [];
  if (!user || /^(root|0)(:|$)/.test(user.getArgumentsContent() ?? ""))
    problems.push(at(user ?? from, "must end as a user other than root"));
  if (!health || /\b(curl|wget|NONE)\b/.test(health.getArgumentsContent() ?? ""))
    problems.push(at(health ?? from, "must have a health check, with node"));
  if (source === null || !existsSync(source))
    problems.push(at(command ?? from, "must have a CMD with a source in the repository"));
  if (wholeCopy) problems.push(at(wholeCopy, "copies the whole repository into the image that runs"));
  return problems;
}

function checkIgnored(): readonly Problem[] {
  const file = ".dockerignore";
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return IGNORED.filter((pattern) => !lines.includes(pattern)).map((pattern) => ({
    file,
    text: `must hold ${pattern}`,
  }));
}
