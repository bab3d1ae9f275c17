export {
  readSample,
  loadSample,
  retailPerson,
  samplePersons,
  sampleVariables,
  SAMPLE_FILE,
  type Execute,
} from "./sample/index.ts";
export { importCommand } from "./import/importCommand.ts";
export { choosePort } from "./choosePort.ts";
export { REPOSITORY } from "./config.ts";
export { messagesIn, startDeveloperWorld, type DeveloperWorld, type SeenMessages } from "./DeveloperWorld.ts";
export { derivedKeys, openSecrets, randomSecrets, type Secrets } from "./secrets.ts";
export { readSupergraph, startDatong, type DatongOptions, type OwnKeySet, type RunningDatong } from "./startDatong.ts";
export { openSubgraphs, SUBGRAPH_NAMES, type OpenSubgraph } from "./subgraphs.ts";
export { whenHeard } from "./whenHeard.ts";
